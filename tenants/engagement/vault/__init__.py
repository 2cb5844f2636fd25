"""What people send is unreadable in the database: one data key per community, sealed itself.

    SEALING_KEYS (environment) ──derive──▶ master keys ──wrap──▶ CommunityKey (community's schema)
                                                                      └──seals──▶ each row

A row's seal is bound to its schema, its table and its own UUID (AES-GCM, NIST SP 800-38D), so that
a row copied to another community, or over another row, can no longer be opened.
"""

from tenants.engagement.vault.errors import KeyUnknown, NotReadable, VaultError
from tenants.engagement.vault.store import Sealed, Vault, open_vault

__all__ = ["KeyUnknown", "NotReadable", "Sealed", "Vault", "VaultError", "open_vault"]
