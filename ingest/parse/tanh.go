package parse

import "math/big"

// newTanhTable computes the table from exp(2x) in 64-bit multiples of one exact
// factor rather than by math.Tanh, whose last bits differ between machines.
func newTanhTable() []float32 {
	table := make([]float32, 2*tanhRange*tanhPerUnit+2)
	// exp(1/128) by its series in 128 bits; its powers give exp(2x) at each step.
	factor, term := big.NewFloat(1).SetPrec(128), big.NewFloat(1).SetPrec(128)
	for k := int64(1); k < 16; k++ {
		term = new(big.Float).SetPrec(128).Quo(term, big.NewFloat(128*float64(k)))
		factor.Add(factor, term)
	}
	power := big.NewFloat(1).SetPrec(128)
	middle := tanhRange * tanhPerUnit
	table[middle] = 0
	one := big.NewFloat(1)
	for i := 1; i <= middle+1; i++ {
		power.Mul(power, factor)
		if middle+i >= len(table) {
			break
		}
		up := new(big.Float).SetPrec(128).Sub(power, one)
		down := new(big.Float).SetPrec(128).Add(power, one)
		v, _ := up.Quo(up, down).Float32()
		table[middle+i] = v
		if middle-i >= 0 {
			table[middle-i] = -v
		}
	}
	return table
}
