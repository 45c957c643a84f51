// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"encoding/json"
	"net/http"
	"regexp"

	"github.com/gorilla/mux"
	"github.com/openfaas/faas-provider/types"
)

var validName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`)

func answer(w http.ResponseWriter, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}

// The namespace a request names; false after an answer to one that there is not.
func namespaceOf(w http.ResponseWriter, named string) (string, bool) {
	namespace := orDefault(named)
	if !known(namespace) {
		http.Error(w, "namespace not valid", http.StatusBadRequest)
		return "", false
	}
	return namespace, true
}

func (s *store) listNamespaces(w http.ResponseWriter, _ *http.Request) { answer(w, namespaces) }

func (f *function) describe() types.FunctionStatus {
	d := f.deployment
	return types.FunctionStatus{
		Name: d.Service, Image: d.Image, Namespace: d.Namespace, EnvProcess: d.EnvProcess, EnvVars: d.EnvVars,
		Constraints: d.Constraints, Secrets: d.Secrets, Labels: d.Labels, Annotations: d.Annotations, Limits: d.Limits,
		Requests: d.Requests, ReadOnlyRootFilesystem: d.ReadOnlyRootFilesystem, InvocationCount: f.calls,
		Replicas: uint64(len(f.replicas)), AvailableReplicas: uint64(len(f.ready())), CreatedAt: f.created,
	}
}

func (s *store) list(w http.ResponseWriter, r *http.Request) {
	namespace, ok := namespaceOf(w, r.URL.Query().Get("namespace"))
	if !ok {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := []types.FunctionStatus{}
	for _, each := range s.functions {
		if each.deployment.Namespace == namespace {
			found = append(found, each.describe())
		}
	}
	answer(w, found)
}

func (s *store) status(w http.ResponseWriter, r *http.Request) {
	namespace, ok := namespaceOf(w, r.URL.Query().Get("namespace"))
	if !ok {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.functions[keyOf(mux.Vars(r)["name"], namespace)]
	if found == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	answer(w, found.describe())
}

// Reads what is to be deployed; false after an answer to what cannot be.
func readDeployment(w http.ResponseWriter, r *http.Request) (types.FunctionDeployment, bool) {
	var wanted types.FunctionDeployment
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return wanted, false
	}
	if !validName.MatchString(wanted.Service) {
		http.Error(w, "validation failed: service name must be a valid DNS label", http.StatusBadRequest)
		return wanted, false
	}
	namespace, ok := namespaceOf(w, wanted.Namespace)
	wanted.Namespace = namespace
	return wanted, ok
}

func (s *store) deploy(w http.ResponseWriter, r *http.Request) {
	wanted, ok := readDeployment(w, r)
	if !ok {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.functions[keyOf(wanted.Service, wanted.Namespace)] != nil {
		http.Error(w, "unable to create function: "+wanted.Service+" already exists", http.StatusInternalServerError)
		return
	}
	if err := s.start(wanted); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (s *store) update(w http.ResponseWriter, r *http.Request) {
	wanted, ok := readDeployment(w, r)
	if !ok {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.functions[keyOf(wanted.Service, wanted.Namespace)] == nil {
		http.Error(w, "service "+wanted.Service+" not found", http.StatusNotFound)
		return
	}
	if err := s.start(wanted); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func (s *store) remove(w http.ResponseWriter, r *http.Request) {
	var wanted types.DeleteFunctionRequest
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	namespace, ok := namespaceOf(w, wanted.Namespace)
	if !ok {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key := keyOf(wanted.FunctionName, namespace)
	found := s.functions[key]
	if found == nil {
		http.Error(w, "function "+wanted.FunctionName+" not found", http.StatusNotFound)
		return
	}
	found.scaleTo(s, 0, "")
	delete(s.functions, key)
}

func (s *store) scale(w http.ResponseWriter, r *http.Request) {
	var wanted types.ScaleServiceRequest
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil || wanted.Replicas > 20 {
		http.Error(w, "cannot scale to that", http.StatusBadRequest)
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.functions[keyOf(wanted.ServiceName, wanted.Namespace)]
	if found == nil {
		http.Error(w, "service "+wanted.ServiceName+" not found", http.StatusNotFound)
		return
	}
	program, err := s.program(found.deployment.Image)
	if err == nil {
		err = found.scaleTo(s, int(wanted.Replicas), program)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
