from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "releases.views.bad_request"
handler403 = "releases.views.forbidden"
handler404 = "releases.views.not_found"
handler500 = "releases.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("newsroom.account_urls")),
    path("", include("releases.machine_urls")),
    # Arabic stands at the root, each other language under its code.
    *i18n_patterns(path("", include("releases.urls")), prefix_default_language=False),
]
