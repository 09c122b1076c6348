// Draws the OpenAPI document of this server. Text goes in as text, never as markup.
"use strict";

function add(parent, tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  parent.append(node);
  return node;
}

function nameOf(ref) { return ref.split("/").pop(); }

function typeOf(parent, schema) {
  if (!schema) return;
  if (schema.$ref) {
    const link = add(parent, "a", nameOf(schema.$ref));
    link.href = "#" + nameOf(schema.$ref);
    return;
  }
  const type = Array.isArray(schema.type) ? schema.type.filter((t) => t !== "null") : [schema.type];
  if (type.includes("array")) {
    parent.append("list of ");
    typeOf(parent, schema.items);
    return;
  }
  let text = schema.enum ? schema.enum.join(" | ") : type.join(" | ");
  if (schema.minimum !== undefined || schema.maximum !== undefined) {
    text += " " + (schema.minimum ?? "") + " to " + (schema.maximum ?? "");
  }
  if (schema.default !== undefined) text += ", default " + schema.default;
  parent.append(text);
}

function rows(parent, list) {
  if (list.length === 0) return;
  const table = add(parent, "table");
  for (const item of list) {
    const row = add(table, "tr");
    add(add(row, "td"), "code", item.name + (item.required ? " *" : ""));
    typeOf(add(row, "td"), item.schema);
    add(row, "td", item.description || item.schema.description || "", "quiet");
  }
}

function fields(schema) {
  const required = schema.required || [];
  return Object.entries(schema.properties || {}).map(([name, s]) => ({ name, schema: s, required: required.includes(name) }));
}

function operation(parent, method, path, op) {
  const box = add(parent, "details");
  box.id = op.operationId;
  const head = add(box, "summary");
  add(head, "span", method.toUpperCase(), "method");
  add(head, "code", path);
  head.append(" " + (op.summary || ""));
  if (op.description) add(box, "p", op.description);
  rows(box, (op.parameters || []).map((p) => ({ ...p, name: p.in === "header" ? p.name + ": (header)" : p.name })));
  const body = op.requestBody && op.requestBody.content["application/json"];
  if (body) {
    const line = add(box, "p", "Body: ");
    typeOf(line, body.schema);
  }
  const answers = add(box, "table");
  for (const [status, response] of Object.entries(op.responses || {})) {
    const row = add(answers, "tr");
    add(row, "td", status);
    const cell = add(row, "td", response.description + " ", "quiet");
    const content = Object.values(response.content || {})[0];
    if (content) typeOf(cell, content.schema);
  }
}

async function draw() {
  const about = document.getElementById("about");
  const answer = await fetch("/openapi.json");
  if (!answer.ok) {
    about.textContent = "The document could not be read: " + answer.status;
    return;
  }
  const doc = await answer.json();
  about.textContent = doc.info.description + " Version " + doc.info.version + ".";
  const routes = document.getElementById("routes");
  const groups = {};
  for (const [path, item] of Object.entries(doc.paths)) {
    for (const [method, op] of Object.entries(item)) {
      const tag = (op.tags || ["other"])[0];
      groups[tag] = groups[tag] || add(routes, "section");
      if (!groups[tag].childElementCount) add(groups[tag], "h2", tag);
      operation(groups[tag], method, path, op);
    }
  }
  const shapes = document.getElementById("shapes");
  for (const [name, schema] of Object.entries(doc.components.schemas)) {
    const box = add(shapes, "details");
    box.id = name;
    add(box, "summary", name);
    rows(box, fields(schema));
  }
  const open = () => {
    const box = document.getElementById(location.hash.slice(1));
    if (box && box.tagName === "DETAILS") box.open = true;
  };
  addEventListener("hashchange", open);
  open();
}

draw();
