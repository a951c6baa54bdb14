#!/bin/sh
# Leaves the DNS challenge out of Traefik's source: its clients for two hundred clouds are most of what is compiled.
set -eu
mkdir pkg/nodns
cat > pkg/nodns/nodns.go <<'GO'
package nodns

import (
	"fmt"

	"github.com/go-acme/lego/v4/challenge"
)

func NewDNSChallengeProviderByName(name string) (challenge.Provider, error) {
	return nil, fmt.Errorf("this practice build of Traefik has no DNS challenge, so not %q either", name)
}
GO
sed -i 's#"github.com/go-acme/lego/v4/providers/dns"#dns "github.com/traefik/traefik/v3/pkg/nodns"#' \
  pkg/provider/acme/provider.go
grep -q pkg/nodns pkg/provider/acme/provider.go
