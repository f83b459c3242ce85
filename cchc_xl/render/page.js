"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (what, under = document) => [...under.querySelectorAll(what)];
  // "So Noi vu" finds "Sở Nội vụ": people type without marks
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  const lines = all(".matrix tr[data-of]").map((row) => ({ row, title: plain(row.querySelector("th").textContent) }));
  // the table names an agency as the list of agencies does, its report as the sender does
  const called = new Map(lines.map((line) => [`r${line.row.dataset.of}`, line.title]));
  const reports = all("article").map((article) => ({
    article,
    title: `${plain(article.querySelector(".who").textContent)} ${called.get(article.id) || ""}`,
    forms: all("tbody", article).map((body) => ({ body, form: body.dataset.form, rows: all("tr[class]", body) })),
  }));
  const names = new Set(all(".matrix .name").map((name) => name.textContent));
  for (const name of names) {
    const option = document.createElement("option");
    option.value = name;
    $("names").append(option);
  }
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    return texts.get(row);
  };
  const total = reports.reduce((sum, report) => sum + report.forms.reduce((rows, form) => rows + form.rows.length, 0), 0);

  const apply = () => {
    const wanted = plain($("search").value), who = plain($("who").value);
    const form = $("form").value, rule = $("rule").value;
    const levels = new Set(all("input[name=level]:checked").map((box) => box.value));
    const narrow = Boolean(wanted || form || rule || levels.size < 4);
    let shown = 0;
    for (const report of reports) {
      const here = report.title.includes(who);
      let found = 0;
      for (const part of report.forms) {
        let some = 0;
        for (const row of part.rows) {
          const fits = here && (!form || part.form === form) && (!rule || row.dataset.rule === rule) && levels.has(row.className)
            && (!wanted || text(row).includes(wanted) || report.title.includes(wanted));
          row.hidden = !fits;
          some += fits;
        }
        part.body.hidden = !some;
        found += some;
      }
      report.article.hidden = !here || (narrow && !found && !(wanted && !form && !rule && report.title.includes(wanted)));
      shown += found;
    }
    for (const line of lines) line.row.hidden = !line.title.includes(who);
    $("count").textContent = $("count").dataset.words.replace("{0}", shown.toLocaleString("vi")).replace("{1}", total.toLocaleString("vi"));
  };
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  const reset = () => {
    for (const id of ["search", "who", "form", "rule"]) $(id).value = "";
    for (const box of all("input[name=level]")) box.checked = true;
    apply();
  };
  $("filters").addEventListener("input", later);
  $("filters").addEventListener("change", apply);
  $("reset").addEventListener("click", () => { reset(); $("search").focus(); });
  // a link of the table above leads to what a filter may have hidden
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".matrix a, .to-do a");
    const target = link && $(link.hash.slice(1));
    if (target && target.closest("[hidden]")) reset();
  });
  addEventListener("beforeprint", () => { for (const part of all("details")) part.open = true; });
  $("filters").hidden = false;
  reset();
})();
