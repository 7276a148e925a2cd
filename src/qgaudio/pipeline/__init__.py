"""The line: read → clean → segment → convert | translate → normalize → synthesize → master → publish."""
