// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/openfaas/faas-provider/logs"
	"github.com/openfaas/faas-provider/types"
)

const defaultNamespace = "openfaas-fn"

var namespaces = []string{defaultNamespace, "staging"}

type function struct {
	deployment types.FunctionDeployment
	created    time.Time
	replicas   []*replica
	next       int
	calls      float64
}

// All functions, by "name.namespace", with their logs, which outlive them.
type store struct {
	images    string
	secrets   string
	mutex     sync.Mutex
	functions map[string]*function
	logs      map[string][]logs.Message
	written   *sync.Cond
}

func newStore(images string) *store {
	secrets, err := os.MkdirTemp("", "openfaas-secrets-")
	if err != nil {
		panic(err)
	}
	s := &store{images: images, secrets: secrets, functions: map[string]*function{}, logs: map[string][]logs.Message{}}
	s.written = sync.NewCond(&s.mutex)
	return s
}

func known(namespace string) bool {
	for _, each := range namespaces {
		if each == namespace {
			return true
		}
	}
	return false
}

func orDefault(namespace string) string {
	if namespace == "" {
		return defaultNamespace
	}
	return namespace
}

func keyOf(name, namespace string) string { return name + "." + orDefault(namespace) }

// The program of an image: "example.org/team/echo:1" is the file "echo".
func (s *store) program(image string) (string, error) {
	name := strings.SplitN(path.Base(image), ":", 2)[0]
	program := path.Join(s.images, name)
	if found, err := os.Stat(program); err != nil || found.IsDir() {
		return "", fmt.Errorf("unable to pull image %s", image)
	}
	return program, nil
}

// Checks and starts what is to be deployed, in place of what was there. With the lock held.
func (s *store) start(deployment types.FunctionDeployment) error {
	program, err := s.program(deployment.Image)
	if err != nil {
		return err
	}
	folder := path.Join(s.secrets, deployment.Namespace)
	for _, secret := range deployment.Secrets {
		if _, err := os.Stat(path.Join(folder, secret)); err != nil {
			return fmt.Errorf("unable to find secret: %s", secret)
		}
	}
	key := keyOf(deployment.Service, deployment.Namespace)
	made := &function{deployment: deployment, created: time.Now().UTC()}
	if before := s.functions[key]; before != nil {
		made.calls = before.calls
		before.scaleTo(s, 0, "")
	}
	s.functions[key] = made
	return made.scaleTo(s, 1, program)
}

// With the lock held.
func (f *function) scaleTo(s *store, count int, program string) error {
	for len(f.replicas) > count {
		last := len(f.replicas) - 1
		f.replicas[last].stop()
		f.replicas = f.replicas[:last]
	}
	for len(f.replicas) < count {
		started, err := startReplica(program, f.deployment, path.Join(s.secrets, f.deployment.Namespace), s.keep)
		if err != nil {
			return err
		}
		f.replicas = append(f.replicas, started)
	}
	return nil
}

func (f *function) ready() []*replica {
	var all []*replica
	for _, each := range f.replicas {
		if each.isReady() {
			all = append(all, each)
		}
	}
	return all
}

// Resolve is where the next call of "name" or "name.namespace" goes.
func (s *store) Resolve(name string) (url.URL, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.functions[name]
	if found == nil {
		found = s.functions[keyOf(name, "")]
	}
	if found == nil {
		return url.URL{}, fmt.Errorf("%s is not deployed", name)
	}
	ready := found.ready()
	if len(ready) == 0 {
		return url.URL{}, fmt.Errorf("%s has no replica that is ready", name)
	}
	found.calls++
	found.next++
	return url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", ready[found.next%len(ready)].port)}, nil
}

func (s *store) stopAll() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, each := range s.functions {
		each.scaleTo(s, 0, "")
	}
	os.RemoveAll(s.secrets)
}
