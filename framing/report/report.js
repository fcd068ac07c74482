"use strict";
// Cards, filters and timelines. Nothing is built from text: notes that are in the page are cloned, never parsed.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const main = byId("articles");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // What is known only at the end of the file is shown, and read out, first.
  main.prepend(byId("contents"));

  // ---- cards: the notes of a term, beside it --------------------------------------------------
  const card = document.createElement("div");
  card.className = "card";
  card.tabIndex = -1;
  card.hidden = true;
  card.setAttribute("role", "dialog");
  document.body.append(card);
  let opener = null;
  let pinned = false;
  let waiting = 0;
  let returned = null;

  const close = (returning) => {
    clearTimeout(waiting);
    if (!opener) return;
    const last = opener;
    opener = null;
    pinned = false;
    last.setAttribute("aria-expanded", "false");
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    card.replaceChildren();
    if (!returning || !inside) return;
    // Focus that comes back must not open the card again.
    returned = last;
    last.focus({ preventScroll: true });
    returned = null;
  };

  const place = () => {
    const boxes = [...opener.getClientRects()];
    const box = boxes[boxes.length - 1];
    const wide = document.documentElement.clientWidth;
    const left = Math.min(Math.max(12, box.left + box.width / 2 - card.offsetWidth / 2), wide - card.offsetWidth - 12);
    const below = box.bottom + 10;
    const fits = below + card.offsetHeight < innerHeight || boxes[0].top < card.offsetHeight + 10;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(fits ? below : boxes[0].top - card.offsetHeight - 10) + scrollY}px`;
  };

  const fill = (target) => {
    const notes = target.dataset.notes.split(" ").map(byId).filter((note) => note && !note.hidden);
    card.replaceChildren(...notes.map((note) => {
      const copy = document.createElement("div");
      copy.className = note.className;
      copy.append(...[...note.childNodes].map((child) => child.cloneNode(true)));
      return copy;
    }));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.setAttribute("aria-label", document.body.dataset.close);
    card.append(button);
    card.setAttribute("aria-label", target.getAttribute("aria-label") || target.textContent);
  };

  const show = (target, pin) => {
    clearTimeout(waiting);
    if (opener !== target) {
      close(false);
      opener = target;
      fill(target);
      card.hidden = false;
      card.scrollTop = 0;
      target.setAttribute("aria-expanded", "true");
      place();
    }
    pinned = pinned || pin;
    if (pin) card.focus({ preventScroll: true });
  };

  const later = (action, delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(action, delay);
  };
  const openerOf = (target) => target instanceof Element ? target.closest(".opener:not(.off)") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const target = openerOf(event.target);
    if (target) later(() => show(target, false), 90);
    else if (card.contains(event.target)) clearTimeout(waiting);
    else if (opener && opener !== document.activeElement) later(() => close(false), 260);
    else clearTimeout(waiting);
  });
  document.addEventListener("focusin", (event) => {
    const target = openerOf(event.target);
    if (target && target === returned) return;
    if (target && target.matches(":focus-visible")) show(target, false);
    else if (opener && event.target !== opener && !card.contains(event.target)) close(false);
  });

  // ---- going to a sentence, and back ----------------------------------------------------------
  let origin = null;
  const go = (link) => {
    const sentence = byId(link.getAttribute("href").slice(1));
    if (!sentence) return;
    const term = link.dataset.to && byId(link.dataset.to);
    origin = link.closest(".card") ? null : link;
    close(false);
    sentence.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    sentence.focus({ preventScroll: true });
    const seen = term || sentence;
    seen.classList.remove("arrived");
    requestAnimationFrame(() => seen.classList.add("arrived"));
    seen.addEventListener("animationend", () => seen.classList.remove("arrived"), { once: true });
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const target = openerOf(event.target);
    const link = event.target.closest("a.point, .way a");
    const only = event.target.closest(".only");
    if (target) {
      event.preventDefault();
      if (pinned && opener === target) close(true);
      else show(target, true);
    } else if (link) {
      event.preventDefault();
      go(link);
    } else if (only) {
      actor.value = actor.value === only.dataset.actor ? "*" : only.dataset.actor;
      filter();
    } else if (event.target.closest(".card .close")) close(true);
    else if (!card.contains(event.target)) close(false);
  });

  const step = { ArrowRight: 1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Escape") {
      if (opener) close(true);
      else if (origin && target.classList.contains("s")) origin.focus();
    } else if (event.key === " " && openerOf(target)) {
      event.preventDefault();
      show(target, true);
    } else if (event.key === "Tab" && card.contains(target) && opener) {
      leave(event);
    } else if (target.closest && target.closest("a.point")) {
      walk(event, target.closest("a.point"));
    }
  });

  // The card stands at the end of the page: leaving it by Tab goes on from its term.
  const leave = (event) => {
    const stops = all("a[href], button", card);
    const edge = event.shiftKey ? [card, stops[0]] : [stops[stops.length - 1]];
    if (edge.includes(event.target)) close(true);
  };

  // A strip is one stop of the Tab key; arrows walk along it in the direction seen.
  const walk = (event, point) => {
    const points = all("a.point", point.closest(".course-of"));
    const seen = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
    let to = null;
    if (event.key in step) to = points[points.indexOf(point) + step[event.key] * seen];
    else if (event.key === "Home") to = points[0];
    else if (event.key === "End") to = points[points.length - 1];
    if (!to) return;
    event.preventDefault();
    points.forEach((p) => p.setAttribute("tabindex", p === to ? "0" : "-1"));
    to.focus();
  };
  all(".course-of").forEach((strip) => all("a.point", strip).forEach((p, i) => p.setAttribute("tabindex", i ? "-1" : "0")));

  // ---- filters --------------------------------------------------------------------------------
  const form = document.querySelector(".filters");
  const actor = form.elements.actor;
  const notes = all(".notes > .note");
  const openers = all(".opener");
  const namings = all(".text .naming");
  const strips = all(".strip");

  const names = new Map();
  all("[data-name]").forEach((item) => item.dataset.actor && names.set(item.dataset.actor, item.dataset.name));
  [...names].sort((one, two) => one[1].localeCompare(two[1], document.documentElement.lang))
    .forEach(([id, name]) => actor.append(new Option(name, id)));

  const ticked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));
  const filter = () => {
    close(false);
    const voices = ticked("voice");
    const levels = ticked("severity");
    const neutral = form.elements.neutral.checked;
    const wanted = (id) => actor.value === "*" || actor.value === id;
    for (const note of notes) {
      note.hidden = !(voices.has(note.dataset.voice) && levels.has(note.dataset.severity) && wanted(note.dataset.actor));
    }
    all(".turns > .note").forEach((note) => { note.hidden = !note.dataset.actor.split(" ").some(wanted); });
    for (const item of openers) {
      const off = item.dataset.notes.split(" ").every((id) => byId(id).hidden);
      item.classList.toggle("off", off);
      item.tabIndex = off ? -1 : 0;
    }
    for (const item of namings) {
      item.classList.toggle("off", !(neutral && voices.has(item.dataset.voice) && wanted(item.dataset.actor)));
    }
    for (const strip of strips) {
      strip.classList.toggle("off", !wanted(strip.dataset.actor));
      strip.querySelector(".only").setAttribute("aria-pressed", String(actor.value === strip.dataset.actor));
      all("a.point", strip).forEach((point) => point.classList.toggle("off", !voices.has(point.dataset.voice)));
    }
    const shown = notes.filter((note) => !note.hidden).length;
    form.querySelector(".count").textContent = document.body.dataset.shown.replace("{shown}", shown).replace("{all}", notes.length);
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset();
  form.hidden = false;
  filter();

  addEventListener("resize", () => opener && place());
  addEventListener("beforeprint", () => {
    close(false);
    all("details").forEach((item) => { item.open = true; });
  });
})();
