// SPDX-License-Identifier: Apache-2.0

// Package model speaks with a language model over the OpenAI-compatible HTTP interface, which hosted services and servers
// of one's own have alike: POST {base}/chat/completions and POST {base}/embeddings
// (https://platform.openai.com/docs/api-reference). A Client is a bot.Ranker, a bot.Phraser and a bot.Embedder.
//
// The HTTP client is given; it should be the guarded one, as every call to outside. Nothing is tried again here: a customer
// waits for the answer, and the bot has its own.
package model
