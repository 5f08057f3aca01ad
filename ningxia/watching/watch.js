// The report itself has no script: this page, which only `ningxia watch` serves, loads it anew where the reader was.
const report = document.getElementById("report");
const state = document.getElementById("state");
let shown = null;
let place = 0;

report.addEventListener("load", () => {
  document.title = report.contentDocument.title;
  report.contentWindow.scrollTo(0, place);
});

const events = new EventSource("/events");
let lost;
events.addEventListener("open", () => {
  clearTimeout(lost);
  lost = undefined;
});
events.addEventListener("error", () => {
  lost ??= setTimeout(() => {
    state.textContent = "ningxia watch does not answer; its terminal says why.";
    state.className = "failed";
    state.hidden = false;
  }, 20000); // it may be starting anew
});
events.addEventListener("message", (message) => {
  const { version, building, failed } = JSON.parse(message.data);
  state.textContent = failed || (building ? "Building ..." : "");
  state.className = failed ? "failed" : "";
  state.hidden = !state.textContent;
  if (shown !== null && version !== shown) {
    place = report.contentWindow.scrollY;
    report.contentWindow.location.reload();
  }
  shown = version;
});
