// Measures Go's own sync.Pool in the loop that the other arms are measured in, and prints one line:
// nanoseconds of processor time and allocated bytes for each pair.
package main

import (
	"flag"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const capacity = 256

// What the pool lends: the counterpart of the Java arms' Scratch.
type scratch struct {
	bytes  []byte
	length int
}

func (s *scratch) touch() {
	s.bytes[s.length] = 'x'
	s.length++
}

var pool = sync.Pool{
	New: func() any { return &scratch{bytes: make([]byte, capacity)} },
}

func outermost() {
	item := pool.Get().(*scratch)
	item.touch()
	item.length = 0
	pool.Put(item)
}

func nested() {
	outer := pool.Get().(*scratch)
	inner := pool.Get().(*scratch)
	outer.touch()
	inner.touch()
	inner.length = 0
	pool.Put(inner)
	outer.length = 0
	pool.Put(outer)
}

// Direct calls: a function value would not be inlined.
func pairsUntil(stop *int32, suit string) int64 {
	var pairs int64
	if suit == "NESTED" {
		for atomic.LoadInt32(stop) == 0 {
			nested()
			pairs += 2
		}
	} else {
		for atomic.LoadInt32(stop) == 0 {
			outermost()
			pairs++
		}
	}
	return pairs
}

// Runs the loop on all goroutines for a while and returns the pairs done.
func window(length time.Duration, threads int, suit string) int64 {
	var stop int32
	var pairs int64
	var running sync.WaitGroup
	running.Add(threads)
	for i := 0; i < threads; i++ {
		go func() {
			atomic.AddInt64(&pairs, pairsUntil(&stop, suit))
			running.Done()
		}()
	}
	time.Sleep(length)
	atomic.StoreInt32(&stop, 1)
	running.Wait()
	return pairs
}

func cpuNanos() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	suit := flag.String("suit", "OUTERMOST", "OUTERMOST or NESTED")
	threads := flag.Int("threads", 1, "goroutines")
	slice := flag.Duration("slice", 200*time.Millisecond, "the length of a slice")
	warmUps := flag.Int("warm-ups", 1, "slices that do not count")
	measurements := flag.Int("measurements", 5, "slices that count, as one window")
	flag.Parse()

	window(time.Duration(*warmUps)*(*slice), *threads, *suit)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := cpuNanos()
	pairs := window(time.Duration(*measurements)*(*slice), *threads, *suit)
	spent := cpuNanos() - begin
	runtime.ReadMemStats(&after)

	fmt.Printf("%f %f\n",
		float64(spent)/float64(pairs),
		float64(after.TotalAlloc-before.TotalAlloc)/float64(pairs))
}
