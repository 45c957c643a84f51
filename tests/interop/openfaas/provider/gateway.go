// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	bootstrap "github.com/openfaas/faas-provider"
	"github.com/openfaas/faas-provider/httputil"
	"github.com/openfaas/faas-provider/types"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// What OpenFaaS's gateway does besides handing requests on.
type gateway struct {
	store    *store
	next     http.HandlerFunc
	address  string
	queue    chan *http.Request
	started  *prometheus.CounterVec
	finished *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newGateway(s *store, next http.HandlerFunc, port int) *gateway {
	name := []string{"function_name"}
	return &gateway{
		store: s, next: next, address: fmt.Sprintf("http://127.0.0.1:%d", port), queue: make(chan *http.Request, 1000),
		started: promauto.NewCounterVec(prometheus.CounterOpts{
			Name: "gateway_function_invocation_started", Help: "Calls begun."}, name),
		finished: promauto.NewCounterVec(prometheus.CounterOpts{
			Name: "gateway_function_invocation_total", Help: "Calls ended."}, []string{"function_name", "code"}),
		seconds: promauto.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gateway_functions_seconds", Help: "Time taken."}, name),
	}
}

func (g *gateway) info(w http.ResponseWriter, _ *http.Request) {
	version := types.VersionInfo{Release: "0.27.0", SHA: "test"}
	answer(w, map[string]interface{}{
		"arch": map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[runtime.GOARCH], "version": version,
		"provider": types.ProviderInfo{Name: "processes", Orchestration: "processes", Version: &version},
	})
}

// Gives the call an id, unless it has one.
func identify(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Call-Id") == "" {
		random := make([]byte, 16)
		rand.Read(random)
		id := fmt.Sprintf("%x-%x-%x-%x-%x", random[:4], random[4:6], random[6:8], random[8:10], random[10:])
		r.Header.Set("X-Call-Id", id)
		w.Header().Set("X-Call-Id", id)
	}
	now := strconv.FormatInt(time.Now().UnixNano(), 10)
	r.Header.Set("X-Start-Time", now)
	w.Header().Set("X-Start-Time", now)
}

func (g *gateway) call(w http.ResponseWriter, r *http.Request) {
	identify(w, r)
	name := mux.Vars(r)["name"]
	if !strings.Contains(name, ".") {
		name += "." + defaultNamespace
	}
	began := time.Now()
	g.started.WithLabelValues(name).Inc()
	watched := httputil.NewHttpWriteInterceptor(w)
	g.next(watched, r)
	g.finished.WithLabelValues(name, strconv.Itoa(watched.Status())).Inc()
	g.seconds.WithLabelValues(name).Observe(time.Since(began).Seconds())
}

// Asynchronous calls are taken at once and done one after another, through the gateway itself.
func (g *gateway) serveQueue() {
	path := "/async-function/{name:[" + bootstrap.NameExpression + "]+}"
	bootstrap.Router().HandleFunc(path, g.enqueue).Methods(http.MethodPost)
	go func() {
		for request := range g.queue {
			work(request)
		}
	}()
}

// Makes a queued call, and sends its answer to where the caller wants it, as the queue-worker does.
func work(request *http.Request) {
	callback := request.Header.Get("X-Callback-Url")
	request.Header.Del("X-Callback-Url")
	done, err := http.DefaultClient.Do(request)
	if err != nil {
		return
	}
	defer done.Body.Close()
	body, _ := io.ReadAll(done.Body)
	told, err := http.NewRequest(http.MethodPost, callback, bytes.NewReader(body))
	if callback == "" || err != nil {
		return
	}
	told.Header.Set("X-Call-Id", request.Header.Get("X-Call-Id"))
	told.Header.Set("X-Function-Status", strconv.Itoa(done.StatusCode))
	if heard, err := http.DefaultClient.Do(told); err == nil {
		heard.Body.Close()
	}
}

func (g *gateway) enqueue(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	identify(w, r)
	later, err := http.NewRequest(http.MethodPost, g.address+"/function/"+mux.Vars(r)["name"], bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	later.Header = r.Header.Clone()
	g.queue <- later
	w.WriteHeader(http.StatusAccepted)
}
