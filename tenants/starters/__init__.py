"""The screen "Pages to begin with". The pages are data: `tenants/defaults/starter_pages.yaml`."""
