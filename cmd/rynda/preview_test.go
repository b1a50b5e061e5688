// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
)

// printed collects what a command prints, and can be waited on.
type printed struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (p *printed) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *printed) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// eventually waits until done returns "", and fails with what it last returned.
func eventually(t *testing.T, what string, done func() (missing string)) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond) // strangers may not ask the chat much faster
	defer tick.Stop()
	timeout := time.After(30 * time.Second)
	for {
		missing := done()
		if missing == "" {
			return
		}
		select {
		case <-timeout:
			t.Fatalf("waited in vain for %s: %s", what, missing)
		case <-tick.C:
		}
	}
}

// previewed is a running preview as its users reach it.
type previewed struct {
	t      *testing.T
	folder string
	origin string
	out    *printed
	errors *printed
	stop   func() error
}

// startPreview runs the fixture's desk until the test ends.
func startPreview(t *testing.T) *previewed {
	t.Helper()
	p := &previewed{t: t, folder: t.TempDir(), out: &printed{}, errors: &printed{}}
	tmp := enterable(t)
	t.Setenv("TMPDIR", tmp) // for all that the preview makes
	if err := os.CopyFS(p.folder, os.DirFS("../../test/fixtures/preview")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- runPreview(ctx, previewOptions{folder: p.folder, addr: "127.0.0.1:0"}, p.out, p.errors)
	}()
	p.stop = sync.OnceValue(func() error {
		cancel()
		err := <-ended
		left, readErr := os.ReadDir(tmp)
		if readErr != nil || len(left) != 0 {
			t.Errorf("the preview left %v, %v", left, readErr)
		}
		return err
	})
	t.Cleanup(func() { _ = p.stop() })
	eventually(t, "the preview to start", func() string {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("the preview ended: %v\n%s", err, p.errors)
		default:
		}
		if m := regexp.MustCompile(`Web desk +(http://\S+)/desk/`).FindStringSubmatch(p.out.String()); m != nil {
			p.origin = m[1]
			return ""
		}
		return "not yet: " + p.errors.String()
	})
	return p
}

// enterable is a temporary folder that the database's user can enter too.
func enterable(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "rynda-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// call sends JSON and decodes the answer into a map; it fails on a status of 400 and above.
func (p *previewed) call(c *http.Client, method, path, token string, body any) map[string]any {
	p.t.Helper()
	var payload io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		payload = bytes.NewReader(data)
	}
	req, err := http.NewRequest(method, p.origin+path, payload)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := c.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	if res.StatusCode >= 400 {
		p.t.Fatalf("%s %s: %s\n%s", method, path, res.Status, data)
	}
	got := map[string]any{}
	_ = json.Unmarshal(data, &got) // pages are no JSON
	got["text"] = string(data)
	return got
}

func (p *previewed) edit(file, before, after string) {
	p.t.Helper()
	path := filepath.Join(p.folder, file)
	data, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	if !strings.Contains(string(data), before) {
		p.t.Fatalf("%s has no %q", file, before)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), before, after, 1)), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// told does something and waits until the preview has said want about it.
func (p *previewed) told(want string, do func()) {
	p.t.Helper()
	before := len(p.errors.String())
	do()
	eventually(p.t, "the preview to say "+want, func() string {
		if news := p.errors.String()[before:]; !strings.Contains(news, want) {
			return "it said: " + news
		}
		return ""
	})
}

func (p *previewed) greets(want string) {
	p.t.Helper()
	if got := p.call(http.DefaultClient, "GET", "/chat/v1/site/config?locale=ru", "", nil)["greeting"]; got != want {
		p.t.Errorf("the chat greets with %q, want %q", got, want)
	}
}

func TestAPreviewIsADeskThatFollowsItsManifests(t *testing.T) {
	p := startPreview(t)

	// A customer asks, with a typo, and the bot answers from the knowledge base.
	started := p.call(http.DefaultClient, "POST", "/chat/v1/site/conversations", "", map[string]any{
		"clientId": uuid.NewString(), "text": "сколько идет даставка", "locale": "ru",
	})
	token := fmt.Sprint(started["token"])
	eventually(t, "the bot's answer", func() string {
		got := p.call(http.DefaultClient, "GET", "/chat/v1/site/conversation", token, nil)["text"].(string)
		if strings.Contains(got, `"from":"Bot"`) && strings.Contains(got, p.origin+"/help/ru/delivery/delivery-time") {
			return ""
		}
		return got + "\n" + p.errors.String()
	})

	// A human takes over with the account that was printed.
	p.call(http.DefaultClient, "POST", "/chat/v1/site/conversation/handover", token, map[string]any{})
	password := regexp.MustCompile(`Password +(\S+)`).FindStringSubmatch(p.out.String())[1]
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	agent := &http.Client{Jar: jar}
	p.call(agent, "POST", "/api/v1/session", "", map[string]any{"email": "admin@shop.example", "password": password})
	if list := p.call(agent, "GET", "/api/v1/tickets?view=open", "", nil)["text"].(string); !strings.Contains(list, "сколько идет даставка") {
		t.Errorf("the agent does not see the request: %s", list)
	}

	// What is saved goes live.
	p.greets("Здравствуйте!")
	p.told("applied: configuration", func() { p.edit("desk.yaml", "ru: Здравствуйте!", "ru: Чем помочь") })
	p.greets("Чем помочь")
	p.told("applied: articles", func() {
		p.edit("articles/delivery-time.ru.md", "на следующий день", "в тот же вечер")
	})
	eventually(t, "the article's new text", func() string {
		if page := p.call(http.DefaultClient, "GET", "/help/ru/delivery/delivery-time", "", nil)["text"].(string); !strings.Contains(page, "в тот же вечер") {
			return "the old one: " + p.errors.String()
		}
		return ""
	})

	// What is broken is told with its place, and the last good version stays.
	p.told("not YAML", func() { p.edit("desk.yaml", "locales: [ru, en]", "locales: [ru, en") })
	p.greets("Чем помочь")
	p.told("desk.yaml:6:", func() { p.edit("desk.yaml", "locales: [ru, en", "locales: []") })
	p.greets("Чем помочь")
	p.told("applied: configuration", func() {
		p.edit("desk.yaml", "locales: []", "locales: [ru, en]")
		p.edit("desk.yaml", "ru: Чем помочь", "ru: Снова тут")
	})
	p.greets("Снова тут")

	if err := p.stop(); err != nil {
		t.Errorf("the preview ended with %v\n%s", err, p.errors)
	}
}

func TestAPreviewOfAFolderWithoutADeskSaysSo(t *testing.T) {
	err := runPreview(t.Context(), previewOptions{folder: t.TempDir(), addr: "127.0.0.1:0"}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "no SupportDesk") {
		t.Errorf("got %v", err)
	}
}
