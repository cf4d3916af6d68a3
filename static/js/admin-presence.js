// While the form of an edition is open and looked at, the server is told, and says who else is there.
"use strict";
{
  const place = document.getElementById("presence");
  const { url, csrfCookie } = place.dataset;
  let typed = false;

  const body = (extra) => {
    const found = document.cookie.split("; ").find((one) => one.startsWith(`${csrfCookie}=`));
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    const data = new FormData();
    data.set("csrfmiddlewaretoken", found ? found.slice(csrfCookie.length + 1) : field.value);
    if (extra) data.set(extra, "1");
    if (extra === "leaves") data.set("taken", place.dataset.taken);
    return data;
  };
  const tell = (id, words) => {
    const region = document.getElementById(id);
    if (region.textContent !== words) region.textContent = words;
  };

  let who = null;
  const ping = async () => {
    if (document.visibilityState === "hidden") return;
    const data = body(typed && "writes");
    typed = false;
    let said;
    try {
      const answer = await fetch(url, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (!answer.ok) return;
      said = await answer.json();
    } catch {
      return;
    }
    // Minutes alone are no news to somebody who hears the page.
    const now = said.who.join();
    if (who !== now) tell("presence-said", said.said);
    who = now;
    const saved = document.getElementById("presence-saved");
    if (String(said.revision) !== place.dataset.revision) tell(saved.id, saved.dataset.words);
    const pen = document.getElementById("presence-pen");
    const moved = said.pen && said.pen !== place.dataset.pen;
    tell(pen.id, moved ? `${pen.dataset.words}${said.pen}.` : "");
  };

  document.getElementById("edition_form")?.addEventListener("input", () => {
    typed = true;
  });
  document.addEventListener("visibilitychange", ping);
  window.addEventListener("pagehide", () => navigator.sendBeacon(url, body("leaves")));
  setInterval(ping, Number(place.dataset.ping) * 1000);
}
