// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of CPU times in /proc (USER_HZ, 100 on every architecture that Go runs on Linux; proc(5)).
const tick = 10 * time.Millisecond

// spent is the CPU time that processes have used. Unlike rates, it hardly depends on what else the machine does.
type spent struct{ product, database time.Duration }

func (s spent) minus(o spent) spent { return spent{s.product - o.product, s.database - o.database} }
func (s spent) plus(o spent) spent  { return spent{s.product + o.product, s.database + o.database} }

// spentBy reads the CPU time of the product's process, and that of the database's server with all its children.
func (b *bench) spentBy(product int) (spent, error) {
	data, err := os.ReadFile(filepath.Join(b.dir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		return spent{}, fmt.Errorf("find the database's process: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	server, err := strconv.Atoi(line)
	if err != nil {
		return spent{}, fmt.Errorf("find the database's process: %w", err)
	}
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return spent{}, fmt.Errorf("look for processes: %w", err)
	}
	var s spent
	for _, file := range files {
		data, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) || err != nil {
			continue // it ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file))) // the pattern gives digits
		// The name, in brackets, may hold anything; what follows are numbers. proc(5): field 4 is the parent, 14 to 17
		// are the times of the process and of its children that ended.
		fields := bytes.Fields(data[bytes.LastIndexByte(data, ')')+1:])
		if len(fields) < 15 {
			continue
		}
		number := func(field int) time.Duration {
			n, _ := strconv.ParseInt(string(fields[field-3]), 10, 64) // the kernel writes numbers
			return time.Duration(n)
		}
		own := (number(14) + number(15)) * tick
		switch {
		case pid == product:
			s.product = own
		case pid == server:
			s.database += own + (number(16)+number(17))*tick
		case int(number(4)) == server:
			s.database += own
		}
	}
	return s, nil
}
