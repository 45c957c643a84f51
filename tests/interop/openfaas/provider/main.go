// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later

// An OpenFaaS server for tests: OpenFaaS's own library for providers (faas-provider: routes, types, sign-in, logs,
// proxy) with functions that are real processes of this machine. What its gateway adds to a provider is here, too:
// call ids, calls that are queued, and counters.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	bootstrap "github.com/openfaas/faas-provider"
	"github.com/openfaas/faas-provider/logs"
	"github.com/openfaas/faas-provider/proxy"
	"github.com/openfaas/faas-provider/types"
)

func main() {
	port := flag.Int("port", 8080, "where to listen")
	images := flag.String("images", "", "folder of the programs that stand for images")
	secrets := flag.String("credentials", "", "folder with basic-auth-user and basic-auth-password")
	timeout := flag.Duration("write-timeout", time.Minute, "the longest answer")
	queued := flag.Bool("async", true, "take asynchronous calls")
	flag.Parse()

	config := types.FaaSConfig{
		TCPPort: port, ReadTimeout: *timeout, WriteTimeout: *timeout, EnableBasicAuth: true, SecretMountPath: *secrets,
	}
	store := newStore(*images)
	gateway := newGateway(store, proxy.NewHandlerFunc(config, store, false), *port)
	if *queued {
		gateway.serveQueue()
	}
	handlers := types.FaaSHandlers{
		ListNamespaces: store.listNamespaces,
		FunctionProxy:  gateway.call,
		FunctionLister: store.list,
		DeployFunction: store.deploy,
		UpdateFunction: store.update,
		DeleteFunction: store.remove,
		FunctionStatus: store.status,
		ScaleFunction:  store.scale,
		Secrets:        store.serveSecrets,
		Logs:           logs.NewLogHandlerFunc(store, *timeout),
		Health:         func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) },
		Info:           gateway.info,
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go func() {
		<-ctx.Done()
		store.stopAll()
		log.Println("stopped")
		syscall.Exit(0) // streams that are still read would hold up the server's own end
	}()
	bootstrap.Serve(ctx, &handlers, &config)
}
