// What is typed into the form of an edition is kept on the server while it is typed; where the server
// does not answer or the log-in has ended, in this browser, to be offered when the form is opened.
"use strict";
{
  const place = document.getElementById("editing");
  const form = document.getElementById("edition_form");
  const { keepUrl, restoreUrl, user, which, csrfCookie, copyStamp } = place.dataset;
  const state = document.getElementById("editing-state");
  const PAUSE = 1500;
  const AT_MOST_EVERY = 5000;
  const TRY_AGAIN = 20000;
  const prefix = `edition-form:${user}:`;
  const key = prefix + which;
  const NOT_TYPED = [
    "csrfmiddlewaretoken",
    "began_from",
    "began_before",
    "form_id",
    "written_by",
    "copy_stamp",
  ];

  const token = () => {
    const found = document.cookie.split("; ").find((one) => one.startsWith(`${csrfCookie}=`));
    return found ? decodeURIComponent(found.slice(csrfCookie.length + 1)) : form.csrfmiddlewaretoken.value;
  };

  const entries = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const typed = (all) =>
    JSON.stringify(
      all
        .filter(([name]) => !NOT_TYPED.includes(name))
        .map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]),
    );
  const body = (all, stamp) => {
    const data = new FormData();
    for (const [name, value] of all) data.append(name, value);
    data.set("csrfmiddlewaretoken", token());
    data.set("copy_stamp", stamp);
    return data;
  };

  // --- The second line: this browser. ---

  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const forget = (name = key) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // A browser that stores nothing has nothing to forget.
    }
  };
  const keepHere = (stamp) => {
    const fields = entries().filter(([name]) => name !== "csrfmiddlewaretoken");
    const at = new Date().toISOString();
    try {
      localStorage.setItem(key, JSON.stringify({ at, stamp, form: form.form_id.value, fields }));
      return true;
    } catch {
      return false;
    }
  };

  // --- The first line: the server. ---

  let kept = null;
  let latest = 0;
  let timer = null;
  let sentLast = null;
  let leaving = false;
  let asking = null;
  const stampNow = () => `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const say = (which, words = "") => {
    state.dataset.kept = which;
    state.textContent = words || place.dataset[which];
    document.getElementById("editing-sign-in").hidden = which !== "signedOut";
  };

  const save = async () => {
    clearTimeout(timer);
    timer = null;
    const all = entries();
    const now = typed(all);
    if (leaving || now === kept) return;
    latest = Date.now();
    const stamp = stampNow();
    asking = new AbortController();
    try {
      const answer = await fetch(keepUrl, {
        method: "POST",
        body: body(all, stamp),
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        signal: asking.signal,
        redirect: "error",
      });
      if (answer.ok) {
        const said = await answer.json();
        kept = now;
        forget();
        if (said.said) say("onServer", said.said);
        return;
      }
      const here = keepHere(stamp);
      const signedOut = answer.status === 403;
      say(signedOut ? "signedOut" : here ? "here" : "nowhere");
    } catch (error) {
      if (leaving || error.name === "AbortError") return;
      say(keepHere(stamp) ? "here" : "nowhere");
    } finally {
      asking = null;
    }
    // Until it has reached the server, it is tried again.
    timer ??= setTimeout(save, TRY_AGAIN);
  };

  const soon = () => {
    if (timer && Date.now() - latest > AT_MOST_EVERY) clearTimeout(timer);
    else if (timer) return;
    timer = setTimeout(save, Math.max(PAUSE, AT_MOST_EVERY - (Date.now() - latest)));
  };

  const leave = () => {
    const all = entries();
    const now = typed(all);
    // Hiding and leaving the page are two events of one departure.
    if (leaving || now === kept || now === sentLast) return;
    sentLast = now;
    const stamp = stampNow();
    keepHere(stamp);
    navigator.sendBeacon(keepUrl, body(all, stamp));
  };

  // --- What this browser still has. ---

  const offer = () => {
    const saved = place.dataset.savedForms.split(" ");
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
      if (saved.includes(read(name)?.form)) forget(name);
    }
    const entry = read(key);
    if (!entry || "bound" in place.dataset) return;
    if (entry.stamp === copyStamp || typed(entry.fields) === kept) {
      forget();
      return;
    }
    const section = document.getElementById("editing-local");
    const at = new Date(entry.at);
    section.querySelector("bdi").textContent = at.toTimeString().slice(0, 5);
    section.hidden = false;
    section.querySelector("[data-restore]").addEventListener("click", async () => {
      leaving = true;
      const answer = await fetch(keepUrl, {
        method: "POST",
        body: body(entry.fields, entry.stamp),
        headers: { Accept: "application/json", "X-CSRFToken": token() },
      });
      if (!answer.ok) {
        leaving = false;
        say("here");
        return;
      }
      forget();
      location.assign(restoreUrl);
    });
    section.querySelector("[data-discard]").addEventListener("click", () => {
      forget();
      section.hidden = true;
    });
  };

  window.addEventListener("load", () => {
    kept = typed(entries());
    try {
      offer();
    } catch {
      // No storage in this browser: the server's copy is all there is.
    }
    form.addEventListener("input", soon);
    django.jQuery(form).on("change", soon);
    document.addEventListener("formset:added", soon);
    document.addEventListener("formset:removed", soon);
    form.addEventListener("submit", () => {
      // A log-in in another window has changed the token.
      form.csrfmiddlewaretoken.value = token();
      asking?.abort();
      const stamp = stampNow();
      form.copy_stamp.value = stamp;
      if (typed(entries()) !== kept || state.dataset.kept) keepHere(stamp);
      leaving = true;
    });
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") leave();
    });
    // Back from the memory of the browser the form is alive again.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) leaving = false;
    });
  });
}
