// Command template answers, one JSON per line, what Prometheus says about the templates, JSON strings on stdin:
// the error of its ParseTest after its own four lines, or null. With the argument `run` it executes them for an
// alert without labels whose queries find nothing, and answers with the error, the text if that shows a failed
// verb of printf, or null.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/template"
)

const before = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	decoder, encoder := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20)), json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			fmt.Fprintln(os.Stderr, "oracle:", err)
			os.Exit(2)
		}
		answer := parse
		if len(os.Args) > 1 && os.Args[1] == "run" {
			answer = run
		}
		var said *string
		if words := answer(text); words != "" {
			said = &words
		}
		if err := encoder.Encode(said); err != nil {
			fmt.Fprintln(os.Stderr, "oracle:", err)
			os.Exit(2)
		}
	}
}

func parse(text string) string {
	expander := template.NewTemplateExpander(context.TODO(), before+text, "__alert_r", nil, 0, nil, nil, nil)
	if err := expander.ParseTest(); err != nil {
		return err.Error()
	}
	return ""
}

func run(text string) string {
	query := func(context.Context, string, time.Time) (promql.Vector, error) { return nil, nil }
	external := &url.URL{Scheme: "http", Host: "prometheus.example.org"}
	none := map[string]string{}
	data := struct {
		Labels         map[string]string
		ExternalLabels map[string]string
		ExternalURL    string
		Value          any
	}{none, none, external.String(), 1.5}
	expander := template.NewTemplateExpander(context.TODO(), before+text, "__alert_r", data, 0, query, external, nil)
	shown, err := expander.Expand()
	if err != nil {
		return err.Error()
	}
	if strings.Contains(shown, "%!") {
		return shown
	}
	return ""
}
