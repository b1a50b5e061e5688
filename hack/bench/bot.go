package main

import "context"

func botPart(ctx context.Context, b *bench) error { return nil }
