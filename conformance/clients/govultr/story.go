// The results of the story, one line each: `ok NAME` or `not ok NAME: why`.
package main

import (
	"fmt"
	"os"
	"strings"
)

// A step fails the story where it did not go as it should: what follows would only fail because this did.
func done(name string, err error) {
	if err != nil {
		fmt.Printf("not ok %s: %s\n", name, strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
	fmt.Println("ok " + name)
}

func equal[T comparable](name string, seen, expected T) {
	if seen != expected {
		done(name, fmt.Errorf("expected %v, saw %v", expected, seen))
	}
	fmt.Println("ok " + name)
}

// The service refuses, and the client finds the text where Vultr's has it.
func refused(name, text string, err error) {
	if err == nil || !strings.Contains(err.Error(), "error returned from api : ") || !strings.Contains(err.Error(), text) {
		done(name, fmt.Errorf("expected to be refused with %q, saw %v", text, err))
	}
	fmt.Println("ok " + name)
}
