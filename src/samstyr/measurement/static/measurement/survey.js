/* The survey's own script. Every page works without it; with it each answer is saved as it is given, nothing reloads,
   and a lost connection is waited out. It keeps nothing on the device. */
(() => {
  "use strict";
  const WAIT = [1000, 2000, 4000, 8000, 15000, 30000];
  const form = () => document.getElementById("enkat");
  const tick = '<svg class="icon" focusable="false" aria-hidden="true" viewBox="0 0 24 24" fill="none"><path d="m5 13 4.5 4.5L19 7" stroke="currentcolor" stroke-width="2"/></svg>';
  let waiting = new Map();   // field → value, given but not yet sent
  let sending = null;        // what is on its way
  let failures = 0;
  let timer = 0;

  const pause = (milliseconds) => new Promise((resolve) => {
    const wake = () => { clearTimeout(alarm); removeEventListener("online", wake); resolve(); };
    const alarm = setTimeout(wake, milliseconds);
    addEventListener("online", wake);
  });

  function tell(state) {
    const place = document.querySelector("[data-state]");
    if (!place || place.dataset.now === state) return;
    place.dataset.now = state;
    place.textContent = place.dataset[state];
    if (state === "saved") place.insertAdjacentHTML("afterbegin", tick);
  }

  // --- saving as one goes ---

  const saveAddress = () => new URL(form().dataset.save, location.href);

  function remember(input) {
    waiting.set(input.name, input.value);
    const shown = form().elements[`fore-${input.name}`];
    if (shown && input.name !== "delaktig") waiting.set(shown.name, shown.value);
    clearTimeout(timer);
    timer = setTimeout(save, input.type === "radio" ? 150 : 1200);
  }

  async function save() {
    clearTimeout(timer);
    if (sending || !waiting.size || !form()) return;
    sending = waiting;
    waiting = new Map();
    if (failures) tell("lost"); else tell("saving");
    let answer = null;
    try {
      answer = await fetch(saveAddress(), {
        method: "POST", body: new URLSearchParams([...sending]), headers: { Accept: "application/json" }, keepalive: true,
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error("try again");
    } catch {
      waiting = new Map([...sending, ...waiting]);
      sending = null;
      tell("lost");
      await pause(WAIT[Math.min(failures++, WAIT.length - 1)]);
      return save();
    }
    failures = 0;
    const content = await answer.json().catch(() => ({}));
    if (content.reload) return location.reload();
    if (content.saved) settle(sending, content.comments || {});
    sending = null;
    if (waiting.size) return save();
    tell("saved");
  }

  // What is stored is what the page shows from now on: another tab's later answer is not undone by this one.
  function settle(stored, comments) {
    const here = form();
    if (!here) return;
    const names = [...here.querySelectorAll('fieldset[id^="svar-"]')].map((each) => each.id);
    const shown = here.elements.fore;
    for (const [name, value] of stored) {
      const place = names.indexOf(name);
      if (shown && place >= 0) {
        const marks = [...shown.value];
        marks[place] = value === "0" ? "?" : Number(value).toString(36);
        shown.value = marks.join("");
      }
      if (name === "delaktig" && here.elements["fore-delaktig"]) here.elements["fore-delaktig"].value = value;
      if (name in comments && here.elements[`fore-${name}`]) here.elements[`fore-${name}`].value = comments[name];
    }
  }

  // --- from page to page ---

  async function fetched(address, options) {
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await fetch(address, options);
        if (answer.status < 500) return answer;
      } catch { /* no connection: wait for it */ }
      tell("lost");
      await pause(WAIT[Math.min(tries, WAIT.length - 1)]);
    }
  }

  async function show(answer, { remembered = false, hash = "" } = {}) {
    const html = await answer.text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const content = page.getElementById("innehall");
    if (!content) return location.assign(answer.url);
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    document.getElementById("innehall").replaceWith(document.adoptNode(content));
    const foot = page.querySelector(".plain__foot");
    if (foot) document.querySelector(".plain__foot")?.replaceWith(document.adoptNode(foot));
    if (!remembered) history.pushState({}, "", answer.url.split("#")[0] + hash);
    const goal = (hash && document.getElementById(hash.slice(1))) || document.querySelector("[data-focus]");
    const first = goal || document.querySelector("#innehall h1");
    if (!goal) scrollTo(0, 0);
    if (first) {
      const aim = first.matches("fieldset") ? first.querySelector("input:checked") || first.querySelector("input") : first;
      if (!aim.matches("input, a, button")) aim.tabIndex = -1;
      aim.focus({ preventScroll: !goal });
      if (goal) first.scrollIntoView();
    }
    return undefined;
  }

  let leaving = false;
  document.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (sent.id !== "enkat") return;
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    clearTimeout(timer);
    const fields = new URLSearchParams(new FormData(sent, event.submitter));
    event.submitter?.setAttribute("aria-busy", "true");
    try {
      while (sending) await pause(50);
      waiting.clear();  // the form carries it all
      await show(await fetched(location.href.split("#")[0], { method: "POST", body: fields }));
      failures = 0;
    } finally {
      leaving = false;
      event.submitter?.removeAttribute("aria-busy");
    }
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("main a[href]");
    if (!link || link.target || link.origin !== location.origin || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const root = location.pathname.split("/").slice(0, 3).join("/");
    if (!link.pathname.startsWith(`${root}/`) || (link.pathname === location.pathname && !link.search)) return;
    event.preventDefault();
    await save();
    await show(await fetched(link.href.split("#")[0]), { hash: link.hash });
  });

  addEventListener("popstate", async () => {
    await save();
    await show(await fetched(location.href.split("#")[0]), { remembered: true, hash: location.hash });
  });

  document.addEventListener("change", (event) => {
    if (event.target.form?.id === "enkat" && event.target.type === "radio") remember(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target.form?.id === "enkat" && event.target.tagName === "TEXTAREA") remember(event.target);
  });
  addEventListener("pagehide", () => {
    if (waiting.size && form()) navigator.sendBeacon(saveAddress(), new URLSearchParams([...waiting]));
  });
  document.querySelector("[data-focus]")?.focus();
})();
