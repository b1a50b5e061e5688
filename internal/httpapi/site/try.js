// SPDX-License-Identifier: Apache-2.0
// A question on the sample page opens the chat with the question in it; the customer sends it.
for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => document.querySelector("rynda-chat")?.ask(button.dataset.ask));
}
