// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path"

	"github.com/openfaas/faas-provider/types"
)

// Secrets are files, as functions read them.
func (s *store) serveSecrets(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		s.listSecrets(w, r)
		return
	}
	var secret types.Secret
	if err := json.NewDecoder(r.Body).Decode(&secret); err != nil || !validName.MatchString(secret.Name) {
		http.Error(w, "a secret needs a name that is a DNS label", http.StatusBadRequest)
		return
	}
	namespace, ok := namespaceOf(w, secret.Namespace)
	if !ok {
		return
	}
	file := path.Join(s.secrets, namespace, secret.Name)
	_, missing := os.Stat(file)
	switch {
	case missing != nil && r.Method != http.MethodPost:
		http.Error(w, "secret "+secret.Name+" not found", http.StatusNotFound)
	case missing == nil && r.Method == http.MethodPost:
		http.Error(w, "secret "+secret.Name+" already exists", http.StatusConflict)
	case r.Method == http.MethodDelete:
		os.Remove(file)
		w.WriteHeader(http.StatusAccepted)
	default:
		value := secret.RawValue
		if len(value) == 0 {
			value = []byte(secret.Value)
		}
		os.MkdirAll(path.Dir(file), 0700)
		if err := os.WriteFile(file, value, 0600); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}

func (s *store) listSecrets(w http.ResponseWriter, r *http.Request) {
	namespace, ok := namespaceOf(w, r.URL.Query().Get("namespace"))
	if !ok {
		return
	}
	found := []types.Secret{}
	files, _ := os.ReadDir(path.Join(s.secrets, namespace))
	for _, file := range files {
		found = append(found, types.Secret{Name: file.Name(), Namespace: namespace})
	}
	answer(w, found)
}
