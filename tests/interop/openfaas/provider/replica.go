// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/openfaas/faas-provider/logs"
	"github.com/openfaas/faas-provider/types"
)

// One process of a function, which answers HTTP on a port of its own.
type replica struct {
	command *exec.Cmd
	port    int
	ready   int32
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// Starts the program with what was deployed; every line it writes goes to `keep`.
func startReplica(program string, deployment types.FunctionDeployment, secrets string, keep func(logs.Message)) (*replica, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	command := exec.Command(program)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "port=" + strconv.Itoa(port), "secrets=" + secrets}
	if deployment.EnvProcess != "" {
		command.Env = append(command.Env, "fprocess="+deployment.EnvProcess)
	}
	for name, value := range deployment.EnvVars {
		command.Env = append(command.Env, name+"="+value)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	command.Stderr = command.Stdout // as a container's log has both
	if err := command.Start(); err != nil {
		return nil, err
	}
	started := &replica{command: command, port: port}
	go started.read(out, deployment, keep)
	go started.awaitReady()
	return started, nil
}

func (r *replica) read(out io.Reader, deployment types.FunctionDeployment, keep func(logs.Message)) {
	lines := bufio.NewReader(out)
	for {
		text, err := lines.ReadString('\n')
		if err != nil {
			r.command.Wait()
			return
		}
		keep(logs.Message{
			Name: deployment.Service, Namespace: deployment.Namespace, Instance: strconv.Itoa(r.command.Process.Pid),
			Timestamp: time.Now().UTC().Truncate(time.Microsecond), Text: text[:len(text)-1],
		})
	}
}

func (r *replica) awaitReady() {
	for tries := 0; tries < 1000; tries++ {
		connection, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", r.port))
		if err == nil {
			connection.Close()
			atomic.StoreInt32(&r.ready, 1)
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (r *replica) isReady() bool { return atomic.LoadInt32(&r.ready) == 1 }

func (r *replica) stop() { r.command.Process.Kill() }
