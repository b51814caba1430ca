/* All there is of our own JavaScript. Every page works without it. */
(() => {
  "use strict";

  // Menus and explanations close when something else is pressed or comes to focus, or with Escape.
  const open = () => document.querySelectorAll("details[data-closes][open]");
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const details of open()) if (!details.contains(event.target)) details.open = false;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const details of open()) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });

  // What has to be corrected gets the focus, so that it is read out first; else what came of what was sent.
  (document.querySelector(".error-summary") ?? document.querySelector("[data-focus]"))?.focus();

  // A hue that is being tried turns the page's colours while the slider moves.
  document.querySelector("[data-hue]")?.addEventListener("input", (event) => {
    document.documentElement.style.setProperty("--samstyr-hue", event.target.value);
  });

  // Words that are not saved are asked about before they are left: the browser keeps no copy of a page for those who
  // have signed in, so going back would not bring them. A page that came back with faults holds such words too.
  let sent = null;
  const words = 'textarea, input[type="text"]';
  const isUnsaved = (form) => {
    if (form === sent) return false;
    const refused = form.querySelector(".error-summary");
    return [...form.querySelectorAll(words)].some((each) => (refused ? each.value : each.value !== each.defaultValue));
  };
  addEventListener("submit", (event) => {
    sent = event.target;
  });
  // What was sent may have given a file and left the page where it was.
  addEventListener("input", () => {
    sent = null;
  });
  addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll('form[method="post"]')].some(isUnsaved)) event.preventDefault();
  });

  // Print shows what is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open]):not(.menu)")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
