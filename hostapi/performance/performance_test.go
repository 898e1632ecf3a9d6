package performance_test

import (
	"context"
	"testing"

	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/performance"
)

func TestPerformance(t *testing.T) {
	for _, source := range []string{
		`typeof performance.now() === 'number'`,
		`performance.now() >= 0 && performance.now() < 60000`,
		`(() => { const a = performance.now(); let s = 0; for (let i = 0; i < 1e5; i++) s += i; return performance.now() > a })()`,
		`Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000`,
		`Object.prototype.toString.call(performance) === '[object Performance]'`,
		`JSON.parse(JSON.stringify(performance)).timeOrigin === performance.timeOrigin`,
		`performance.constructor.name === 'Performance'`,
		`(() => { const { now } = performance; return now() >= 0 })()`,
		`(() => { try { new performance.constructor() } catch (e) { return e instanceof TypeError } })()`,
	} {
		t.Run(source, func(t *testing.T) {
			loop, err := looptest.New(performance.New())
			if err != nil {
				t.Fatal(err)
			}
			defer loop.Close()
			if err := loop.Run(context.Background(), `if (!(`+source+`)) throw new Error('false')`); err != nil {
				t.Error(err)
			}
		})
	}
}
