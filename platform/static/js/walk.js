// Improves the page of a walk: what is written is kept on the phone first, with its photos, and sent when there is a
// connection. Each piece has a number of its own, made here, so that the site keeps it once however often it is sent.

const root = document.querySelector("[data-walk]");
const words = root.dataset;
const box = document.querySelector("[data-kept]");
const status = document.querySelector("[data-status]");
const LONGEST_SIDE = 1600;
const SENT_APART = ["sent_as", "csrfmiddlewaretoken"];
const STOPS_ALL = [408, 409, 429];

// ---- What is kept on the phone

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(`schouw-${words.walk}`, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "sentAs" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function store(mode, act) {
  const change = (await opened).transaction("kept", mode);
  const asked = act(change.objectStore("kept"));
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve(asked.result);
    change.onabort = change.onerror = () => reject(change.error);
  });
}

const keep = (record) => store("readwrite", (kept) => kept.put(record));
const forget = (record) => store("readwrite", (kept) => kept.delete(record.sentAs));
const everything = async () =>
  (await store("readonly", (kept) => kept.getAll())).sort((one, other) => one.madeAt - other.madeAt);

// ---- From a form to what is kept, and back

async function smaller(file) {
  try {
    const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(whole.width * scale);
    canvas.height = Math.round(whole.height * scale);
    canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? file), "image/jpeg", 0.85));
  } catch {
    return file; // the site says so when it cannot read it either
  }
}

function problem(form, picturesBefore) {
  if (form.elements.action === undefined && !form.elements.text.value.trim()) return words.wordsNeeded;
  for (const input of form.querySelectorAll("input[type=file]")) {
    const has = input.files.length || picturesBefore[input.name];
    if (has && !form.elements[input.name.replace("picture", "alt")].value.trim()) return words.altNeeded;
  }
  return "";
}

async function recordOf(form) {
  const before = form.keptRecord ?? {};
  const record = {
    sentAs: before.sentAs ?? crypto.randomUUID(),
    madeAt: before.madeAt ?? Date.now(),
    about: form.dataset.about,
    fields: {},
    pictures: { ...before.pictures },
    errors: [],
  };
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !SENT_APART.includes(name)) record.fields[name] = value;
    else if (value instanceof File && value.size) {
      const picture = await smaller(value);
      record.pictures[name] = { type: picture.type, bytes: await picture.arrayBuffer() };
    }
  }
  return record;
}

const allForms = () => document.querySelectorAll("form[data-about]");
const formOf = (record) => document.querySelector(`form[data-about="${record.about}"]`);

async function changeAgain(record) {
  const form = formOf(record);
  if (!form) return;
  for (const [name, value] of Object.entries(record.fields)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.keptRecord = record;
  expect(form, await everything());
  form.closest("details")?.setAttribute("open", "");
  form.querySelector("textarea").focus();
}

function empty(form) {
  form.reset();
  form.keptRecord = undefined;
  for (const name of ["latitude", "longitude"]) if (form.elements[name]) form.elements[name].value = "";
  const place = form.querySelector("[data-place-told]");
  if (place) place.textContent = "";
}

function tell(form, text) {
  const line = form.querySelector("[data-problem]");
  line.textContent = text;
  line.hidden = !text;
}

async function keepForm(event) {
  event.preventDefault();
  const form = event.target;
  if (form.isBusy) return;
  form.isBusy = true;
  try {
    const wrong = problem(form, form.keptRecord?.pictures ?? {});
    tell(form, wrong);
    if (wrong) return;
    const record = await recordOf(form);
    await keep(record);
    navigator.storage?.persist?.();
    empty(form);
    await show();
    chooseExpected(form);
  } catch {
    tell(form, words.noRoom);
    return;
  } finally {
    form.isBusy = false;
  }
  await send();
}

// The state an item will be in when this form is sent: that of the page, or of what waits to be sent before it.
function expect(form, kept) {
  if (!form.elements.expected) return;
  const changed = form.keptRecord;
  const before = kept.filter((one) => one.about === form.dataset.about && (!changed || one.madeAt < changed.madeAt));
  form.elements.expected.value = before.at(-1)?.fields.state ?? form.dataset.state;
}

function chooseExpected(form) {
  if (form.elements.expected) form.elements.state.value = form.elements.expected.value;
}

// ---- Sending

const FIRST_PAUSE = 3000;
const LONGEST_PAUSE = 60000;
let sending = false;
let pause = FIRST_PAUSE;

// A phone says that it is connected before anything comes through, and a site can be busy: try again, ever later.
function sendLater() {
  if (!navigator.onLine) return; // then the phone itself says when
  setTimeout(send, pause);
  pause = Math.min(2 * pause, LONGEST_PAUSE);
}

async function send({ again = false } = {}) {
  if (sending) return;
  const waiting = (await everything()).filter((record) => again || !record.errors.length);
  if (!waiting.length) return;
  sending = true;
  status.textContent = words.sending;
  try {
    const token = await connection();
    let sent = 0;
    for (const record of waiting) sent += (await sendOne(record, token)) ? 1 : 0;
    status.textContent = sent === waiting.length ? words.allSent : words.someRefused;
    pause = FIRST_PAUSE;
  } catch (stopped) {
    status.replaceChildren(...(stopped.told ?? [words.noConnection]));
    if (!stopped.told) sendLater();
  } finally {
    sending = false;
    await show();
  }
}

// Why nothing can be sent now; all stays on the phone.
function stop(text, address) {
  const told = [`${text} `];
  if (address) told.push(Object.assign(document.createElement("a"), { href: address, textContent: words.logIn, className: "nl-link" }));
  return Object.assign(new Error(text), { told });
}

async function answerOf(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error", ...options });
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  const said = isOurs ? await answer.json() : {};
  if (answer.status === 401) throw stop(words.loggedOut, said.log_in);
  if (answer.status === 403 && said.error) throw stop(said.error);
  const isRefused = answer.status >= 400 && answer.status < 500 && !STOPS_ALL.includes(answer.status);
  if (!isRefused && !(isOurs && answer.ok)) throw new Error(words.noConnection);
  return { isKept: !isRefused, errors: [words.refused], ...said };
}

const connection = async () => (await answerOf(words.connection, { headers: { Accept: "application/json" } })).token;

async function sendOne(record, token) {
  const body = new FormData();
  for (const [name, value] of Object.entries(record.fields)) body.append(name, value);
  body.append("sent_as", record.sentAs);
  for (const [name, picture] of Object.entries(record.pictures)) {
    body.append(name, new Blob([picture.bytes], { type: picture.type }), "foto.jpg");
  }
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  const said = await answerOf(words.address, { method: "POST", body, headers });
  if (said.isKept) {
    await forget(record);
    mark(record, words.sentNow);
    const form = formOf(record);
    if (form && record.fields.state) form.dataset.state = record.fields.state;
  } else await keep({ ...record, errors: said.errors });
  return said.isKept;
}

// ---- What is shown

function mark(record, text) {
  const place = formOf(record)?.closest("details")?.querySelector("[data-mark]");
  if (place) place.textContent = text;
}

function button(text, about, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "nl-button nl-button--subtle" });
  const hidden = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: `: ${about}` });
  made.append(text, hidden);
  made.addEventListener("click", act);
  return made;
}

function line(record) {
  const made = document.createElement("li");
  const about = record.fields.text || formOf(record)?.dataset.title || "";
  const pictures = Object.keys(record.pictures).length;
  const said = document.createElement("p");
  said.textContent = pictures ? `${about} (${words.withPhotos} ${pictures})` : about;
  made.append(said);
  for (const error of record.errors) {
    made.append(Object.assign(document.createElement("p"), { className: "walk-error", textContent: error }));
  }
  const away = async () => {
    if (!confirm(words.reallyAway)) return;
    await forget(record);
    await show();
  };
  made.append(button(words.change, about, () => changeAgain(record)), button(words.away, about, away));
  return made;
}

async function show() {
  const kept = await everything();
  box.hidden = !kept.length;
  document.querySelector("[data-number]").textContent = kept.length;
  document.querySelector("[data-lines]").replaceChildren(...kept.map(line));
  for (const record of kept) mark(record, words.notSent);
  for (const form of allForms()) expect(form, kept);
  if (!kept.length && words.finished) await leave();
}

// ---- The page without a connection, and where the phone is

async function leave() {
  const registration = await navigator.serviceWorker?.getRegistration(words.address);
  await registration?.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith(`schouw-${words.walk}-`)) await caches.delete(name);
  }
}

async function stay() {
  await navigator.serviceWorker.register(words.worker, { scope: words.address });
  await navigator.serviceWorker.ready;
  document.querySelector("[data-offline]").hidden = false;
}

function askPlace(event) {
  const form = event.currentTarget.form;
  const told = form.querySelector("[data-place-told]");
  const found = ({ coords }) => {
    form.elements.latitude.value = coords.latitude.toFixed(5);
    form.elements.longitude.value = coords.longitude.toFixed(5);
    told.textContent = words.placeTaken;
  };
  navigator.geolocation.getCurrentPosition(found, () => (told.textContent = words.noPlace), { enableHighAccuracy: true, timeout: 15000 });
}

async function start() {
  if (!isSecureContext) return;
  await opened; // without room to keep anything the forms stay plain forms
  for (const form of allForms()) form.addEventListener("submit", keepForm);
  document.querySelector("[data-send]").addEventListener("click", () => send({ again: true }));
  for (const one of document.querySelectorAll("[data-place]")) {
    one.hidden = !("geolocation" in navigator);
    one.addEventListener("click", askPlace);
  }
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  await show();
  for (const form of allForms()) chooseExpected(form);
  root.dataset.ready = "";
  if (!words.finished && "serviceWorker" in navigator) stay().catch(() => {});
  await send();
}

start();
