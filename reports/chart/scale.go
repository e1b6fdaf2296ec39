package chart

import (
	"math"
	"strconv"

	"zhengyou/app"
)

// scale is a value axis: fixed ends and ticks at round numbers.
type scale struct {
	lo, hi, step float64
}

// leastSpan is what a line chart's axis spans at least: a tenth of a point must not look like a landslide.
const leastSpan = 2

// lineScale spans the values with about five steps; it does not begin at zero, for lines show change. Scores up to
// 100 never get an axis beyond it.
func lineScale(lo, hi float64) scale {
	low, high := lo, hi
	if lo == 0 && hi == 0 {
		return scale{0, 10, 2}
	}
	switch {
	case hi-lo < 0.005:
		pad := math.Max(math.Abs(lo)*0.05, 1)
		low, high = lo-pad, hi+pad
	case hi-lo < leastSpan:
		low, high = (lo+hi-leastSpan)/2, (lo+hi+leastSpan)/2
	}
	s := rounded(low, high)
	if lo >= 0 && s.lo < 0 {
		s.lo = 0
	}
	if hi <= 100 && s.hi > 100 {
		s.hi = 100
	}
	return s
}

// barScale begins at zero, for a bar's length is its value.
func barScale(lo, hi float64) scale {
	if lo == 0 && hi == 0 {
		return scale{0, 10, 2}
	}
	return rounded(math.Min(lo, 0), math.Max(hi, 0))
}

// rounded widens lo…hi to multiples of a round step, three to seven of which cover it: 0…100 by 20.
func rounded(lo, hi float64) scale {
	raw := (hi - lo) / 5
	magnitude := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * magnitude
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*magnitude*1.0001 {
			step = m * magnitude
			break
		}
	}
	return scale{math.Floor(lo/step+1e-9) * step, math.Ceil(hi/step-1e-9) * step, step}
}

// ticks returns the values that are labelled.
func (s scale) ticks() []float64 {
	var out []float64
	for v := s.lo; v < s.hi+s.step/1000; v += s.step {
		out = append(out, v)
	}
	return out
}

// label writes a tick's value with the decimals the step has.
func (s scale) label(v float64) string {
	for d := range 3 {
		if f := s.step * math.Pow(10, float64(d)); math.Abs(f-math.Round(f)) < 1e-6 {
			return strconv.FormatFloat(v+0, 'f', d, 64)
		}
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// value turns exact points into the chart's number; drawing is the one place where points become a float.
func value(p app.Points) float64 { return float64(p) / 100 }

// span returns the least and the largest value of a chart; ok is false when there is none.
func span(c app.Chart) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v != nil {
				lo, hi, ok = math.Min(lo, value(*v)), math.Max(hi, value(*v)), true
			}
		}
	}
	return lo, hi, ok
}
