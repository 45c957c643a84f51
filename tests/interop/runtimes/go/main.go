// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type event struct {
	Do     string `json:"do"`
	Value  any    `json:"value"`
	Ms     int    `json:"ms"`
	Code   int    `json:"code"`
	Text   string `json:"text"`
	Size   int    `json:"size"`
	Pieces int    `json:"pieces"`
}

var (
	instance = newInstance()
	calls    = 0
)

func newInstance() string {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes); err != nil {
		panic(err)
	}
	return hex.EncodeToString(bytes)
}

func echo(ctx context.Context, e event) any {
	about, _ := lambdacontext.FromContext(ctx)
	deadline, _ := ctx.Deadline()
	return map[string]any{
		"value": e.Value, "instance": instance, "calls": calls, "request": about.AwsRequestID,
		"arn": about.InvokedFunctionArn, "name": lambdacontext.FunctionName,
		"remaining": time.Until(deadline).Milliseconds(),
	}
}

func fill() {
	var held [][]byte
	for {
		held = append(held, make([]byte, 8<<20))
		last := held[len(held)-1]
		for i := 0; i < len(last); i += 4096 {
			last[i] = 1
		}
	}
}

func handle(ctx context.Context, e event) (any, error) {
	calls++
	switch e.Do {
	case "echo":
		return echo(ctx, e), nil
	case "error":
		return nil, errors.New("no such luck")
	case "sleep":
		time.Sleep(time.Duration(e.Ms) * time.Millisecond)
		return map[string]any{"instance": instance, "calls": calls}, nil
	case "memory":
		fill()
	case "exit":
		os.Exit(e.Code)
	case "length":
		return map[string]any{"length": len(e.Text)}, nil
	case "large":
		return strings.Repeat("x", e.Size), nil
	}
	return nil, errors.New("unknown: " + e.Do)
}

func stream(_ context.Context, e event) (io.Reader, error) {
	out, in := io.Pipe()
	go func() {
		for piece := 0; piece < e.Pieces; piece++ {
			fmt.Fprintf(in, "piece %d;", piece)
		}
		in.Close()
	}()
	return out, nil
}

func main() {
	if os.Getenv("_HANDLER") == "stream" {
		lambda.Start(stream)
	} else {
		lambda.Start(handle)
	}
}
