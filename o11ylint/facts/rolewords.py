"""Words that stand where a host name could, and name a role, a state or a product instead."""


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ROLES = words(
    """
    active agent aggregator all any api app arbiter async auth avg backend backup balancer base batch
    cache client clients cluster coldest collector compactor compute consumer control control-plane
    controller controlplane coordinator core cpu data database db dead default deleted dev devel
    development disabled distributor down driver edge egress empty enabled etc example exec executor
    exporter external fail failed false file filter follower foo bar baz free frontend global good group
    healthy host hostname hot idle inactive infra ingester ingest ingress init input instance internal
    job jobs leader live local lb main manager master max mds mean member memory mgr min missing mon
    monitor monitoring na name namespace network new nil no node nodes none normal null observer off
    offline ok old on online operator osd other others output passive peer pending pod pods poller prd
    primary prod production proxy public qa queue reader ready receiver replica replicas requests rgw
    role root running s3 sandbox scheduler secondary sender server servers service services shard
    sidecar slave slaves staging standalone standby store storage stopped sum sync system task tasks
    temp test tester testing total true uat ui unavailable undefined unknown unready up user users value
    var warm web webserver website worker workers writer yes your zero linux darwin freebsd openbsd
    netbsd windows windows_nt sunos aix upstream mssqlserver mixed origin
    """
)
"""What a label called node, host or server says when it does not name a machine."""

PRODUCTS = words(
    """
    activemq airflow alertmanager alloy ansible apache apiserver argocd artifactory authelia authentik
    bazarr blackbox cadvisor calico cassandra celery ceph cert cilium clickhouse cloudflared cockroachdb
    confluence consul coredns cortex couchdb couchbase dex docker dockerd elastic elasticsearch envoy
    etcd falco fluentbit fluentd flux gateway gitea gitlab grafana graphite graylog haproxy harbor
    hadoop hbase hdfs httpd influxdb istio istiod jaeger jellyfin jenkins jira jvm kafka keycloak kibana
    kong kube kubelet kubernetes linkerd logstash loki mariadb memcached mimir minio mongo mongodb
    mongos mysql mysqld nats nextcloud nexus nginx ollama opensearch openshift otel otelcol patroni
    pgbouncer php pihole plex pmm portainer postgres postgresql process prometheus promtail prowlarr
    pulsar pushgateway pyroscope qbittorrent rabbitmq radarr redis redpanda rook sabnzbd scylla
    sonarqube sonarr solr spark squid statsd tempo telegraf temporal thanos tomcat traefik unbound
    unpoller varnish vault vector velero victoria victoriametrics vminsert vmselect vmstorage vmagent
    vmalert watchtower zipkin zookeeper service svc exporter operator controller scheduler api app
    application frontend backend
    """
)
"""Products and workloads: a name with one of these in it is what runs, wherever it runs."""

WITH_DIGITS = words(
    """
    base64 bind9 bzip2 c3p0 cf1 db2 dhcp4 dhcp6 e2e ec2 ext3 ext4 front50 fs2 go1 grpc2 h2 http1 http2
    http3 i18n ipv4 ipv6 k0s k3s k8s k9s l3 l4 l7 log4j lz4 m3 m3db mp3 mp4 neo4j net4 node12 oauth2
    openapi3 openid2 p50 p75 p90 p95 p99 p999 php5 php7 php8 py3 python2 python3 r2 rfc1918 s3 sha1
    sha256 sha512 smb2 sqlite3 tls1 tls12 tls13 utf8 v0 v1 v2 v3 v4 v5 v6 vp8 vp9 web2 web3 x64 x86 x509
    """
)
"""Names whose digits belong to a product, a protocol or a version."""

PARTS = words(
    """
    az bank bond br channel core cpu disk dm en eno ens eth fan group index job lan lane level lo md
    nvme partition phase pool port queue region replica sd set shard slot step temp thread tier topic
    tun v vd version vlan volume wan wlan zone
    """
)
"""What is numbered inside a machine or a cluster, and is not one."""

NAMED_MACHINES = words(
    """
    ap app backup bastion cache compute cp ctl db dc dns edge esx esxi file fileserver fw gateway gpu gw
    host hv hypervisor ingress infra jump k8s kvm lb ldap machine mail master mgmt mon monitor mx nas
    node ns nuc pc pi proxmox proxy pve raspberrypi rasp router rpi rtr san server sql srv storage sw
    switch ubuntu vm vps web win worker ws
    """
)
"""First words of numbered machines: web-01, esx3. They decide under labels that are only sometimes a host."""
