"""The version of flagger, in every report and in the package's metadata."""

VERSION = "0.1.0"
