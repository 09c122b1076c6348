#include "textflag.h"

// func dot4AVX2(m *rows4, x *int16, n, stride int, out *float32, width int)
//
// Four rows of k weights against n activations, two of them at a time: sixteen
// products an instruction, added in pairs to 32 bits, exact and so free of order.
TEXT ·dot4AVX2(SB), NOSPLIT, $0-48
	MOVQ m+0(FP), AX
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), DX
	MOVQ stride+24(FP), BX
	MOVQ out+32(FP), DI
	MOVQ width+40(FP), R13
	MOVQ (AX), R8
	MOVQ 8(AX), CX
	MOVQ 16(AX), R9
	VMOVUPS (R9), X13
	MOVQ 24(AX), R9
	VMOVUPS (R9), X14
	VBROADCASTSS 32(AX), X15
	SHLQ $1, CX            // bytes of a row
	SHLQ $1, BX            // bytes between activations
	SHLQ $2, R13           // bytes between results
	LEAQ (R8)(CX*1), R9
	LEAQ (R9)(CX*1), R10
	LEAQ (R10)(CX*1), R11

pair:
	CMPQ DX, $2
	JLT  single
	LEAQ (SI)(BX*1), R12
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	XORQ  AX, AX

#define ROW(w, sum0, sum1) \
	VMOVDQU  (w)(AX*1), Y10; \
	VPMADDWD Y8, Y10, Y11; \
	VPMADDWD Y9, Y10, Y12; \
	VPADDD   Y11, sum0, sum0; \
	VPADDD   Y12, sum1, sum1

pairs:
	VMOVDQU (SI)(AX*1), Y8
	VMOVDQU (R12)(AX*1), Y9
	ROW(R8, Y0, Y4)
	ROW(R9, Y1, Y5)
	ROW(R10, Y2, Y6)
	ROW(R11, Y3, Y7)
	ADDQ    $32, AX
	CMPQ    AX, CX
	JLT     pairs

// STORE adds up the lanes of four sums into a, scales them and writes them at DI.
#define STORE(a, b, c, d, x, tmp) \
	VPHADDD      b, a, a; \
	VPHADDD      d, c, c; \
	VPHADDD      c, a, a; \
	VEXTRACTI128 $1, a, tmp; \
	VPADDD       tmp, x, x; \
	VCVTDQ2PS    x, x; \
	VMULPS       X13, x, x; \
	VADDPS       X14, x, x; \
	VMAXPS       x, X15, x; \
	VMOVUPS      x, (DI); \
	ADDQ         R13, DI

	STORE(Y0, Y1, Y2, Y3, X0, X8)
	STORE(Y4, Y5, Y6, Y7, X4, X8)
	LEAQ (SI)(BX*2), SI
	SUBQ $2, DX
	JMP  pair

single:
	TESTQ DX, DX
	JZ    done
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  AX, AX

singles:
	VMOVDQU  (SI)(AX*1), Y8
	VPMADDWD (R8)(AX*1), Y8, Y4
	VPMADDWD (R9)(AX*1), Y8, Y5
	VPMADDWD (R10)(AX*1), Y8, Y6
	VPMADDWD (R11)(AX*1), Y8, Y7
	VPADDD   Y4, Y0, Y0
	VPADDD   Y5, Y1, Y1
	VPADDD   Y6, Y2, Y2
	VPADDD   Y7, Y3, Y3
	ADDQ     $32, AX
	CMPQ     AX, CX
	JLT      singles
	STORE(Y0, Y1, Y2, Y3, X0, X8)

done:
	VZEROUPPER
	RET

// TANH replaces the lanes of x; s, up and down are scratch, R9 points at the constants.
#define TANH(x, s, up, down) \
	VMINPS (R9), x, x; \
	VMAXPS 32(R9), x, x; \
	VMULPS x, x, s; \
	VADDPS 64(R9), s, up; \
	VMULPS s, up, up; \
	VADDPS 96(R9), up, up; \
	VMULPS s, up, up; \
	VADDPS 128(R9), up, up; \
	VMULPS s, up, up; \
	VADDPS 160(R9), up, up; \
	VMULPS 192(R9), s, down; \
	VADDPS 224(R9), down, down; \
	VMULPS s, down, down; \
	VADDPS 256(R9), down, down; \
	VMULPS s, down, down; \
	VADDPS 288(R9), down, down; \
	VMULPS s, down, down; \
	VADDPS 320(R9), down, down; \
	VMULPS x, up, up; \
	VDIVPS down, up, x

// SIGMOID likewise; Y15 holds one half.
#define SIGMOID(x, s, up, down) \
	VMULPS Y15, x, x; \
	TANH(x, s, up, down); \
	VMULPS Y15, x, x; \
	VADDPS Y15, x, x

// func cellAVX2(gates, projected, cells *float32, hidden *int16, h int, constants *[13][8]float32)
TEXT ·cellAVX2(SB), NOSPLIT, $0-48
	MOVQ gates+0(FP), SI
	MOVQ projected+8(FP), DI
	MOVQ cells+16(FP), DX
	MOVQ hidden+24(FP), R8
	MOVQ h+32(FP), CX
	MOVQ constants+40(FP), R9
	VMOVUPS 352(R9), Y15   // one half
	VMOVUPS 384(R9), Y14   // steps of a state
	VPCMPEQD Y13, Y13, Y13
	VPSLLD   $31, Y13, Y13 // the sign
	SHLQ $2, CX            // bytes of a gate
	LEAQ (SI)(CX*1), R10
	LEAQ (R10)(CX*1), R11
	LEAQ (R11)(CX*1), R12
	LEAQ (DI)(CX*1), BX
	LEAQ (BX)(CX*1), R13
	LEAQ (R13)(CX*1), R15
	XORQ AX, AX

lanes:
	VMOVUPS (SI)(AX*1), Y0
	VADDPS  (DI)(AX*1), Y0, Y0
	VMOVUPS (R10)(AX*1), Y1
	VADDPS  (BX)(AX*1), Y1, Y1
	VMOVUPS (R11)(AX*1), Y2
	VADDPS  (R13)(AX*1), Y2, Y2
	VMOVUPS (R12)(AX*1), Y3
	VADDPS  (R15)(AX*1), Y3, Y3
	SIGMOID(Y0, Y4, Y5, Y6)
	SIGMOID(Y1, Y7, Y8, Y9)
	TANH(Y2, Y4, Y5, Y6)
	SIGMOID(Y3, Y7, Y8, Y9)
	VMULPS  (DX)(AX*1), Y1, Y1
	VMULPS  Y2, Y0, Y0
	VADDPS  Y0, Y1, Y1
	VMOVUPS Y1, (DX)(AX*1)
	TANH(Y1, Y4, Y5, Y6)
	VMULPS  Y1, Y3, Y3

	// Rounded half away from zero, to 16 bits.
	VMULPS       Y14, Y3, Y3
	VPAND        Y13, Y3, Y4
	VPOR         Y15, Y4, Y4
	VADDPS       Y4, Y3, Y3
	VCVTTPS2DQ   Y3, Y3
	VEXTRACTI128 $1, Y3, X4
	VPACKSSDW    X4, X3, X3
	VMOVDQU      X3, (R8)
	ADDQ         $16, R8
	ADDQ         $32, AX
	CMPQ         AX, CX
	JLT          lanes
	VZEROUPPER
	RET

DATA range<>+0(SB)/4, $32767.0
DATA range<>+4(SB)/4, $-32767.0
DATA range<>+8(SB)/4, $0.5
GLOBL range<>(SB), RODATA|NOPTR, $12

// func quantizeAVX2(q *int16, x *float32, n int, perUnit float32)
TEXT ·quantizeAVX2(SB), NOSPLIT, $0-28
	MOVQ q+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS perUnit+24(FP), Y14
	VBROADCASTSS range<>+0(SB), Y10
	VBROADCASTSS range<>+4(SB), Y11
	VBROADCASTSS range<>+8(SB), Y15
	VPCMPEQD Y13, Y13, Y13
	VPSLLD   $31, Y13, Y13

#define ROUND(y, tmp) \
	VMULPS     Y14, y, y; \
	VPAND      Y13, y, tmp; \
	VPOR       Y15, tmp, tmp; \
	VADDPS     tmp, y, y; \
	VMINPS     Y10, y, y; \
	VMAXPS     Y11, y, y; \
	VCVTTPS2DQ y, y

sixteen:
	VMOVUPS   (SI), Y0
	VMOVUPS   32(SI), Y1
	ROUND(Y0, Y2)
	ROUND(Y1, Y3)
	VPACKSSDW Y1, Y0, Y0
	VPERMQ    $0xd8, Y0, Y0
	VMOVDQU   Y0, (DI)
	ADDQ      $64, SI
	ADDQ      $32, DI
	SUBQ      $16, CX
	JNZ       sixteen
	VZEROUPPER
	RET
