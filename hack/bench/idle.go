package main

import "context"

func idlePart(ctx context.Context, b *bench) error { return nil }
