package main

import "context"

func helpPart(ctx context.Context, b *bench) error { return nil }
