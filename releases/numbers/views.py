"""The numbers of the archive: a page of figures, and the table behind each as a file."""

import csv
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from releases.doors import read_only
from releases.lists.listing import Listing
from releases.machine_views import refusal
from releases.numbers import kept_counts, statistics
from releases.numbers.presets import presets
from releases.spreadsheets import as_text


@read_only
def stats(request: HttpRequest) -> HttpResponse:
    listing = Listing(request.GET)
    counts, as_of = kept_counts.counts_of(listing.filter)
    # Counted already; the sentence must not count again, nor say another number.
    listing.count = counts.total
    context = {
        "figures": statistics.figures(counts, listing),
        "listing": listing,
        "problems": listing.filter.problems,
        "total": counts.total,
        "as_of": as_of,
        "presets": presets(listing, date.today()),
        "from": request.GET.get("from", ""),
        "to": request.GET.get("to", ""),
        "carried": listing.carried("from", "to"),
    }
    return render(request, "releases/stats.html", context)


@read_only
def stats_csv(request: HttpRequest, figure: str) -> HttpResponse:
    """The table behind a figure. With a BOM: without one Excel garbles Arabic."""
    if figure not in statistics.FIGURES:
        raise Http404(figure)
    listing = Listing(request.GET)
    refused = refusal(listing.filter.problems, listing.filter.is_swapped)
    if refused:
        return refused
    counts, _ = kept_counts.counts_of(listing.filter)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="stats-{figure}.csv"'
    writer = csv.writer(response)
    for row in statistics.table(counts, listing, figure):
        writer.writerow([as_text(cell) for cell in row])
    return response
