"""Addresses of this app, under /admin/ and before Wagtail's, because no sign-in is needed."""

from django.urls import URLPattern, path

from tenants.access.views.password_reset import AskForPassword
from tenants.access.views.provider import FromProvider, ToProvider
from tenants.access.views.sign_in import Again, SecondStep, SignIn
from tenants.access.views.welcome import Welcome

app_name = "access"
urlpatterns: list[URLPattern] = [
    # In place of Wagtail's, whose name "wagtailadmin_login" leads to the same address.
    path("login/", SignIn.as_view(), name="login"),
    path("login/second-step/", SecondStep.as_view(), name="second_step"),
    path("login/provider/", ToProvider.as_view(), name="to_provider"),
    path("login/provider/back/", FromProvider.as_view(), name="from_provider"),
    path("login/again/<str:token>/", Again.as_view(), name="again"),
    # In place of Wagtail's, whose name "wagtailadmin_password_reset" leads to the same address.
    path("password_reset/", AskForPassword.as_view(), name="password_reset"),
    path("welcome/<str:token>/", Welcome.as_view(), name="welcome"),
]
