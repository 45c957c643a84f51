// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"context"
	"time"

	"github.com/openfaas/faas-provider/logs"
)

func (s *store) keep(line logs.Message) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key := keyOf(line.Name, line.Namespace)
	s.logs[key] = append(s.logs[key], line)
	s.written.Broadcast()
}

// Query gives a function's lines, whole seconds at the beginning, as a journal does.
func (s *store) Query(ctx context.Context, request logs.Request) (<-chan logs.Message, error) {
	since := time.Now().Add(-5 * time.Minute)
	if request.Since != nil {
		since = *request.Since
	}
	since = since.Truncate(time.Second)
	out := make(chan logs.Message)
	go func() {
		<-ctx.Done()
		s.written.Broadcast()
	}()
	go s.send(ctx, request, since, out)
	return out, nil
}

func (s *store) send(ctx context.Context, request logs.Request, since time.Time, out chan logs.Message) {
	defer close(out)
	key := keyOf(request.Name, request.Namespace)
	from := s.firstOf(key, request, since)
	for {
		lines := s.await(ctx, key, from, request.Follow)
		from += len(lines)
		for _, line := range lines {
			if line.Timestamp.Before(since) || (request.Instance != "" && line.Instance != request.Instance) {
				continue
			}
			select {
			case out <- line:
			case <-ctx.Done():
				return
			}
		}
		if len(lines) == 0 {
			return
		}
	}
}

// Where the last `tail` lines begin.
func (s *store) firstOf(key string, request logs.Request, since time.Time) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if request.Tail <= 0 || request.Tail > len(s.logs[key]) {
		return 0
	}
	return len(s.logs[key]) - request.Tail
}

// The lines from a place on; waits for one if they are to be followed.
func (s *store) await(ctx context.Context, key string, from int, follow bool) []logs.Message {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for follow && len(s.logs[key]) <= from && ctx.Err() == nil {
		s.written.Wait()
	}
	return append([]logs.Message(nil), s.logs[key][from:]...)
}
