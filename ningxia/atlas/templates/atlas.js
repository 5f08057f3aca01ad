"use strict";
(() => {
  const all = (where, what) => [...where.querySelectorAll(what)];
  const words = JSON.parse(document.getElementById("words").textContent);

  // a link to a measure opens it
  const open = () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (found instanceof HTMLDetailsElement) { found.open = true; found.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();

  // search: what stands under a name that holds all the words
  const place = document.getElementById("search-place");
  place.innerHTML = '<label><span></span> <input type="search" autocomplete="off"></label><output id="found"></output>';
  place.querySelector("span").textContent = words.search;
  const field = place.querySelector("input"), found = all(document, "[data-find]");
  field.addEventListener("input", () => {
    const asked = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of found) one.hidden = !asked.every(word => one.dataset.find.includes(word));
    const left = all(document, ".measure:not([hidden])").length, rows = all(document, "#built tr[data-find]:not([hidden])").length;
    document.getElementById("found").textContent = asked.length ? words.found.replace("{m}", left).replace("{p}", rows) : "";
    for (const head of all(document, "#glance h3, #measures h3")) {
      let next = head.nextElementSibling, some = false;
      for (; next && next.tagName !== "H3"; next = next.nextElementSibling)
        some ||= next.matches("ul") ? next.querySelector("li:not([hidden])") !== null : !next.hidden;
      head.hidden = !some;
    }
  });

  // tables are sorted by a click on a head
  const number = text => {
    const plain = text.replace(/,/g, "").replace("−", "-").trim();
    return plain === "" || isNaN(plain) ? null : Number(plain);
  };
  const cell = (row, at) => row.cells[at].textContent.trim();
  const compared = (one, other) => {
    const a = number(one), b = number(other);
    if (a !== null && b !== null) return a - b;
    return a !== null ? -1 : b !== null ? 1 : one.localeCompare(other);
  };
  for (const head of all(document, ".ranking thead th:not([aria-hidden]), #built thead th:first-child")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const row = head.parentNode, body = head.closest("table").tBodies[0], at = head.cellIndex;
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of row.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = [...body.rows].sort((a, b) => compared(cell(a, at), cell(b, at)));
      body.append(...(down ? sorted.reverse() : sorted));
    });
  }

  // the difference of the two that are compared
  const table = document.getElementById("beside"), one = document.getElementById("one"), other = document.getElementById("other");
  const rows = all(table, "tr:not(.group)").map(row => row.appendChild(document.createElement(row.parentNode.tagName === "THEAD" ? "th" : "td")));
  for (const group of all(table, ".group th")) group.colSpan += 1;
  rows[0].scope = "col";
  const differ = () => {
    const a = one.selectedIndex + 2, b = other.selectedIndex + 2;
    rows[0].textContent = words.difference;
    for (const last of rows.slice(1)) {
      const texts = [a, b].map(at => cell(last.parentNode, at)), [x, y] = texts.map(number);
      const digits = Math.max(...texts.map(text => (text.split(".")[1] || "").length));
      const text = x === null || y === null ? "" : (y - x).toFixed(digits);
      last.textContent = Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−").replace(/\B(?=(\d{3})+(?=\.|$))/g, ",");
    }
  };
  one.addEventListener("change", differ);
  other.addEventListener("change", differ);
  differ();
})();
