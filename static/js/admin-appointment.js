// The offices offered for a mention are those of the person chosen in the same row.
"use strict";
{
  const $ = django.jQuery;

  $.ajaxPrefilter((options) => {
    const asked = new URLSearchParams(options.data || "");
    if (asked.get("model_name") !== "personmention" || asked.get("field_name") !== "appointment") {
      return;
    }
    const row = document.querySelector("tr .select2-container--open")?.closest("tr");
    const person = row?.querySelector('select[name$="-person"]');
    asked.set("person", person?.value ?? "");
    options.data = asked.toString();
  });

  // Another person has other offices. Not on "change": Django's own scripts trigger that on loading.
  $(document).on("select2:select", 'select[name$="-person"]', (event) => {
    const appointment = event.target.closest("tr").querySelector('select[name$="-appointment"]');
    if (appointment.value) $(appointment).val(null).trigger("change");
  });
}
