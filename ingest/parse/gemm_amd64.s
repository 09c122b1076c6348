#include "textflag.h"

// func dot4AVX2(w, x *int16, k, n, stride int, sums *int32)
//
// Four rows of k weights against n activations: sixteen products an
// instruction, added in pairs to 32 bits, exact and so free of order.
TEXT ·dot4AVX2(SB), NOSPLIT, $0-48
	MOVQ w+0(FP), R8
	MOVQ x+8(FP), SI
	MOVQ k+16(FP), CX
	MOVQ n+24(FP), DX
	MOVQ stride+32(FP), BX
	MOVQ sums+40(FP), DI
	SHLQ $1, CX            // bytes of a row
	SHLQ $1, BX            // bytes between activations
	LEAQ (R8)(CX*1), R9
	LEAQ (R9)(CX*1), R10
	LEAQ (R10)(CX*1), R11

next:
	TESTQ DX, DX
	JZ    done
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  AX, AX

inner:
	VMOVDQU   (SI)(AX*1), Y4
	VPMADDWD  (R8)(AX*1), Y4, Y5
	VPMADDWD  (R9)(AX*1), Y4, Y6
	VPMADDWD  (R10)(AX*1), Y4, Y7
	VPMADDWD  (R11)(AX*1), Y4, Y8
	VPADDD    Y5, Y0, Y0
	VPADDD    Y6, Y1, Y1
	VPADDD    Y7, Y2, Y2
	VPADDD    Y8, Y3, Y3
	ADDQ      $32, AX
	CMPQ      AX, CX
	JLT       inner

	VPHADDD      Y1, Y0, Y0
	VPHADDD      Y3, Y2, Y2
	VPHADDD      Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VMOVDQU      X0, (DI)
	ADDQ         $16, DI
	ADDQ         BX, SI
	DECQ         DX
	JMP          next

done:
	VZEROUPPER
	RET
