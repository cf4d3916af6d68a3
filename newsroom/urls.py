from django.contrib import admin
from django.urls import include, path

handler400 = "releases.views.bad_request"
handler403 = "releases.views.forbidden"
handler404 = "releases.views.not_found"
handler500 = "releases.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("newsroom.account_urls")),
    path("", include("releases.urls")),
]
