package main

import "context"

func startPart(ctx context.Context, b *bench) error { return nil }
