"use strict";
// Filters, evidence that opens, links that stay: the page is whole without any of it.
(function () {
  const filters = document.getElementById("filters");
  const remaining = document.getElementById("remaining");
  const evidence = document.getElementById("evidence");
  const entries = Array.from(document.querySelectorAll(".entry"));
  const themes = Array.from(document.querySelectorAll(".theme"));
  const details = Array.from(document.querySelectorAll(".case details"));
  const one = { theme: document.getElementById("filter-theme"), power: document.getElementById("filter-power") };
  const several = { outcome: document.getElementById("filter-outcome"), severity: document.getElementById("filter-severity") };

  function boxes(group) { return Array.from(group.querySelectorAll("input")); }

  function wanted() {
    const found = {};
    for (const name in one) { found[name] = one[name].value ? [one[name].value] : []; }
    for (const name in several) {
      found[name] = boxes(several[name]).filter((box) => box.checked).map((box) => box.value);
    }
    return found;
  }

  function isWanted(values, value) { return !values.length || values.includes(value); }

  function shows(entry, want) {
    const said = entry.dataset;
    let outcome = said.outcome, severity = said.severity;
    if (want.power.length) {
      // With a power chosen, what counts is how the safeguard stands for that power.
      const own = said.powers.split(" ").map((each) => each.split(":")).find((each) => each[0] === want.power[0]);
      if (!own) { return false; }
      outcome = own[1];
      severity = own[2];
    }
    return isWanted(want.theme, said.theme) && isWanted(want.outcome, outcome) && isWanted(want.severity, severity);
  }

  function worded(template, number) {
    return template.split("{number}").join(number).split("{total}").join(entries.length);
  }

  function apply() {
    const want = wanted();
    let number = 0;
    for (const entry of entries) {
      entry.hidden = !shows(entry, want);
      number += entry.hidden ? 0 : 1;
    }
    for (const theme of themes) { theme.hidden = !theme.querySelector(".entry:not([hidden])"); }
    remaining.textContent = worded(number === entries.length ? remaining.dataset.all : remaining.dataset.some, number);
  }

  function written() {
    const want = wanted();
    return Object.keys(want).filter((name) => want[name].length)
      .map((name) => name + "=" + want[name].map(encodeURIComponent).join(",")).join("&");
  }

  function remember(at) {
    const state = written();
    const kept = state && at ? state + "&at=" + encodeURIComponent(at) : state || at;
    history.replaceState(null, "", kept ? "#" + kept : location.pathname + location.search);
  }

  function clear() {
    for (const name in one) { one[name].value = ""; }
    for (const name in several) { boxes(several[name]).forEach((box) => { box.checked = false; }); }
  }

  function read(hash) {
    clear();
    for (const part of hash.split("&")) {
      const name = part.split("=")[0];
      const values = (part.split("=")[1] || "").split(",").map(decodeURIComponent);
      if (name in one) {
        if (Array.from(one[name].options).some((option) => option.value === values[0])) { one[name].value = values[0]; }
      } else if (name in several) {
        boxes(several[name]).forEach((box) => { box.checked = values.includes(box.value); });
      } else if (name === "at") { return values[0]; }
    }
    return "";
  }

  function goTo(id) {
    const target = document.getElementById(id);
    const entry = target && target.closest(".entry");
    if (entry) {
      if (entry.hidden) { clear(); apply(); remember(id); }
      const own = target.closest(".case") || entry;
      own.querySelectorAll("details").forEach((each) => { each.open = true; });
    }
    if (target) { target.scrollIntoView(); }
  }

  function follow() {
    let hash = location.hash.slice(1), at = "";
    try {
      if (hash.includes("=")) { at = read(hash); apply(); } else { at = decodeURIComponent(hash); if (at && written()) { remember(at); } }
    } catch (fault) { return; }
    if (at) { goTo(at); }
  }

  function label() {
    const open = details.every((each) => each.open);
    evidence.textContent = open ? evidence.dataset.close : evidence.dataset.open;
    return open;
  }

  let before = [];
  window.addEventListener("beforeprint", () => {
    before = details.filter((each) => !each.open);
    before.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => { before.forEach((each) => { each.open = false; }); });
  window.addEventListener("hashchange", follow);
  filters.addEventListener("change", () => { apply(); remember(""); });
  document.getElementById("reset").addEventListener("click", () => { clear(); apply(); remember(""); });
  evidence.addEventListener("click", () => {
    const open = label();
    details.forEach((each) => { each.open = !open; });
    label();
  });
  details.forEach((each) => {
    each.open = false;
    each.addEventListener("toggle", label);
  });
  filters.hidden = false;
  apply();
  label();
  follow();
})();
