"""Words that stand where a host name could, and name a role, a state or a product instead."""


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ROLES = words(
    """
    active agent aggregator aix all any apac api app arbiter archive asia async auth avg backend backup
    balancer bar base batch baz beacon blue bootnode cache canary central client clients cloud cluster
    coldest colima collator collector compactor compute consumer container control control-plane
    controller controlplane coordinator core cpu crawler darwin data database db de dead default deleted
    demo dev devel development disabled distributor down driver east edge egress emea empty enabled etc
    eu example exec executor exporter external fail failed false file filter follower foo free freebsd
    frontend fullnode gateway global good green group healthy host hostname hot idle inactive indexer
    infra ingest ingester ingress init input instance internal job jobs k3d kind lab lb leader lima
    linux listener live local main manager mapper master max mds mean member memory mgr min miner
    minikube missing mixed mon monitor monitoring mssqlserver na name namespace netbsd network new nil
    no node nodes none normal north null observer off offline ok old on online openbsd operator orbstack
    origin osd other others output passive peer pending plane pod pods poller prd preprod primary
    process prod producer production proxy public publisher qa querier queue reader ready receiver
    reducer region relay relayer replica replicas requests rgw role root running s3 sample sandbox
    scheduler search searcher secondary sender sentry sequencer server servers service services set
    shard sidecar site slave slaves solver south spare staging standalone standby stopped storage store
    subscriber sum sunos sync system task tasks temp test tester testing thread total true uat ui uk
    unavailable undefined unit unknown unready up upstream us user users validator value var vm warm web
    webserver website west windows windows_nt witness worker workers writer yes your zero zone
    """
)
"""What a label called node, host or server says when it does not name a machine."""

PRODUCTS = words(
    """
    activemq adguard airflow alertmanager alloy ansible apache api apiserver app application aptos argo
    argocd artifactory authelia authentik avalanche backend barman bazarr besu bird bitcoind blackbox
    caddy cadvisor calico camunda cassandra celery ceph cert chef cilium clickhouse cloudflared
    cockroachdb concourse confluence consul controller coredns cortex cosmos couchbase couchdb crowdsec
    dagster dcgm debezium deluge dex django docker dockerd drone druid drupal duplicati elastic
    elasticsearch electrs emqx envoy erigon etcd exporter falco fastapi flask flink fluentbit fluentd
    flux foreman frigate frontend frr gateway geth gitea gitlab grafana graphite graylog gunicorn hadoop
    hana haproxy harbor harness hass hazelcast hbase hdfs hive homeassistant httpd icinga ignite iis
    immich impala infinispan influxdb informix ipmi istio istiod jaeger jboss jellyfin jenkins jetty
    jira jvm k6 kafka keda keepalived keycloak kibana knative kong kresus kube kubelet kubernetes kudu
    kusama laravel lidarr lighthouse linkerd litellm lnd logstash loki magento mariadb maxscale
    memcached metabase mimir minio monero mongo mongodb mongos mosquitto mqtt mssql mysql mysqld nagios
    nats netbox netdata nethermind nextcloud nexus nginx nifi nimbus nodered odoo ollama opensearch
    openshift openvpn operator oracle otel otelcol overseerr patroni pgbouncer pgpool php pihole plex
    pmm polkadot portainer postgres postgresql posthog prefect presto process prometheus promtail
    prowlarr proxysql prysm pulsar puma puppet pushgateway pyroscope qbittorrent quarkus rabbitmq radarr
    rails ray readarr redis redpanda resque rook rundeck sabnzbd salt scheduler scylla semaphore
    sentinel service sidekiq smokeping snmp solana solr sonarqube sonarr spark speedtest spinnaker
    spring sqlserver squid statsd substrate superset svc syncthing tailscale tautulli tekton teku
    telegraf tempo temporal thanos tomcat traefik transmission trino triton twemproxy unbound unifi
    unpoller uwsgi varnish vault vaultwarden vector velero victoria victoriametrics vllm vmagent vmalert
    vminsert vmselect vmstorage watchtower weblogic websphere wildfly wireguard wordpress zabbix zeebe
    zigbee2mqtt zipkin zookeeper
    """
)
"""Products and workloads: a name with one of these in it is what runs, wherever it runs."""

WITH_DIGITS = words(
    """
    a100 aac2 amd64 arm64 base64 bind9 bzip2 c3p0 cf1 crc32 d3 db2 dhcp4 dhcp6 e2e ec2 es6 es7 es8 ext3
    ext4 fail2ban front50 fs2 go1 grpc2 h100 h2 h264 h265 http1 http2 http3 i18n i386 icmp4 icmp6 ipv4
    ipv6 k0s k3d k3s k8s k9s l3 l4 l7 log4j log4j2 lz4 m3 m3db md5 mp2 mp3 mp4 neo4j net4 node12 oauth1
    oauth2 openapi3 openid2 p50 p75 p90 p95 p99 p999 php5 php7 php8 ppc64 py3 python2 python3 r2 rc1 rc2
    rfc1918 s3 s390x sha1 sha256 sha512 smb2 sqlite3 t4 tcp4 tcp6 tls1 tls12 tls13 udp4 udp6 utf16 utf8
    v0 v1 v100 v2 v3 v4 v5 v6 vp8 vp9 web2 web3 win32 win64 x509 x64 x86 zigbee2mqtt
    """
)
"""Names whose digits belong to a product, a protocol or a version."""

PARTS = words(
    """
    af ap az bank batch bond br ca channel cluster core cpu customer dev disk dm en eno ens env eth eu
    fan group index job lan lane level lo md me nvme partition phase pool port prd probe prod
    pump qa queue rack region relay replica round row rs sa sd sensor set shard slot stage staging step
    stg team temp tenant test thread tier topic tun uat uk us user v valve vd version vlan volume wan
    wave wlan zone
    """
)
"""What is numbered inside a machine or a cluster, and is not one."""

ENVIRONMENTS = words("prd prod qa stage staging stg test uat")
"""Those of PARTS that a machine can have before its number: sql-prod-07."""

NAMED_MACHINES = words(
    """
    bastion db dc esx esxi fileserver fw gw host hv hypervisor jump k8s kvm lb machine mail master mx
    nas node ns nuc pc pi proxmox pve rasp raspberrypi router rpi rtr san server sql srv sw switch
    ubuntu vm vps web ws
    """
)
"""First words of numbered machines: web-01, esx3. They decide under labels that are only sometimes a host."""

ROOMS = words(
    """
    attic balcony basement bathroom bedroom cellar garage garden greenhouse hallway kitchen laundry livingroom
    nursery outdoor outdoors outside pantry patio porch upstairs downstairs badezimmer balkon garten keller
    kinderzimmer kueche küche schlafzimmer terrasse wohnzimmer chambre cuisine salon
    """
)
"""Where people put sensors, in English, German and French."""
