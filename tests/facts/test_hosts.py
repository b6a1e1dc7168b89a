"""Which comparisons pin a query to particular machines, as a table to be read."""

import pytest

from o11ylint.facts.comparisons import Comparison
from o11ylint.facts.hosts import Host, hosts_of
from o11ylint.text import Span


def found(matcher: str) -> list[Host]:
    """The hosts in `metric{label=value}`, written without quotes."""
    metric, _, rest = matcher.rpartition("{")
    label, op, value = "", "", ""
    for each in ("=~", "!~", "!=", "|=", "="):
        if each in rest:
            label, _, value = rest.partition(each)
            op = each
            break
    return list(hosts_of(Comparison(label.strip(), op, value.strip().removesuffix("}"), Span(0, 0), metric)))


PINNED = [
    # names that people gave to machines
    ("node_load1{host=neem}", ["neem"]),
    ("{host=att-router}", ["att-router"]),
    ("{instance=db01}", ["db01"]),
    ("{nodename=web-03}", ["web-03"]),
    ("{node=k8s-master-1}", ["k8s-master-1"]),
    ("{host=media-server}", ["media-server"]),
    ("{instance=rabbit@rmq1}", ["rabbit@rmq1"]),
    ("haproxy_server_up{server=web01}", ["web01"]),
    ("{host.name=neem}", ["neem"]),
    ("{HostName=DC01}", ["DC01"]),
    ("{agent_host=tower}", ["tower"]),
    ("{zone=acme.com.}", ["acme.com."]),
    ("{exported_instance=db01:9104}", ["db01:9104"]),
    ("libvirt_domain_info_vstate{domain=mailvm}", ["mailvm"]),
    ("pve_up{id=qemu/100}", ["qemu/100"]),
    # names of the domain name system
    ("{instance=aur.archlinux.org}", ["aur.archlinux.org"]),
    ("{hostname=OPNsense.home}", ["OPNsense.home"]),
    ("{instance=nas.lan:9100}", ["nas.lan:9100"]),
    ("{instance=fritz.box}", ["fritz.box"]),
    ("nginx_ingress_controller_requests{host=shop.acme.com}", ["shop.acme.com"]),
    ("{domain=acme.org}", ["acme.org"]),
    ("probe_success{instance=https://api.acme.com/health}", ["https://api.acme.com/health"]),
    ("{target=mail.acme.de}", ["mail.acme.de"]),
    # addresses
    ("probe_success{target=192.168.1.254}", ["192.168.1.254"]),
    ("{instance=10.0.0.5:9100}", ["10.0.0.5:9100"]),
    ("{instance=[fe80::1]:9100}", ["[fe80::1]:9100"]),
    ("anything{whatever=10.1.2.3}", ["10.1.2.3"]),
    ("{|=from 10.1.2.3 port}", ["10.1.2.3"]),
    # a variable that only one company can complete
    ("{instance=$host.acme.com:9100}", ["*.acme.com:9100"]),
    (r"{instance=~$host\.acme\.com.*}", ["*.acme.com*"]),
    # a short name with a port is one instance, whoever resolves it
    ("up{instance=node-exporter:9100}", ["node-exporter:9100"]),
    # patterns that spell hosts out
    (r"{instance=~.*\.mirror\.pkgbuild\.com}", ["*.mirror.pkgbuild.com"]),
    (r"{instance=~web\.example-shop\.de:.*}", ["web.example-shop.de:*"]),
    (r"{instance=~web-0[1-3]\..*}", ["web-0#.*"]),
    ("{instance=~db01|db02}", ["db01", "db02"]),
    ("{host=~neem|turris}", ["neem", "turris"]),
    (r"{instance=~10\.0\.7\.(52|54):9100}", ["10.0.7.52:9100", "10.0.7.54:9100"]),
    (r"{instance=~10\.0\.7\..*}", ["10.0.7.*"]),
    (r"{instance=~10\.0\.7.+}", ["10.0.7*"]),
    ("{instance=~db01.*}", ["db01*"]),
    ("{target=~1.1.1.1|8.8.8.8|192.168.0.1}", ["192.168.0.1"]),
    # devices, sensors, UPS, Home Assistant
    ("hass_sensor_temperature_celsius{entity=sensor.living_room_temp}", ["sensor.living_room_temp"]),
    ("nut_ups_status{ups=cr-ups-main}", ["cr-ups-main"]),
    ("network_ups_tools_ups_load{name=Server Room}", ["Server Room"]),
    ("x{friendly_name=Living Room Temperature}", ["Living Room Temperature"]),
    ("dht22_temperature{room=bedroom}", ["bedroom"]),
    ("temperature_celsius{sensor=kitchen_window}", ["kitchen_window"]),
    ("hue_light_on{name=Kitchen Lamp}", ["Kitchen Lamp"]),
    ("ifHCInOctets{sysName=core-sw-01}", ["core-sw-01"]),
    ("unpoller_client_uptime{mac=00:11:22:aa:bb:cc}", ["00:11:22:aa:bb:cc"]),
    ("zigbee2mqtt_linkquality{device=0x00158d0001abcdef}", ["0x00158d0001abcdef"]),
    # cloud resources
    ("aws_rds_cpuutilization_average{dimension_DBInstanceIdentifier=prod-orders}", ["prod-orders"]),
    ("aws_es_free_storage_space_average{dimension_DomainName=logs-prod}", ["logs-prod"]),
    ("aws_elasticache_curr{dimension_CacheClusterId=sessions-001}", ["sessions-001"]),
    (
        "x{name=arn:aws:rds:eu-west-1:123456789012:db:orders}",
        ["arn:aws:rds:eu-west-1:123456789012:db:orders"],
    ),
    ("{dimension_LoadBalancer=app/web/50dc6c495c0c9188}", ["app/web/50dc6c495c0c9188"]),
]

SHORT_LIVED = [
    ("{pod=api-7d9f8b6c5d-x2k9t}", "pod"),
    ("{pod=fluentd-x2k9t}", "pod"),
    ("{kubernetes_pod_name=backup-27891234-zz4x9}", "pod"),
    ("{container_id=3f4e8b12a9cd}", "container"),
    ("{id=/docker/" + "0a1b" * 16 + "}", "container"),
    ("{instance_id=i-0abcdef1234567890}", "EC2 instance"),
    ("{node=ip-10-0-1-23.eu-west-1.compute.internal}", "EC2 node"),
    ("{pod=kube-proxy-ip-10-0-1-23.ec2.internal}", "EC2 node"),
    ("{node=fargate-ip-10-0-1-23.ec2.internal}", "EKS node"),
    ("{node=gke-prod-default-pool-1a2b3c4d-x9zz}", "GKE node"),
    ("{node=aks-nodepool1-12345678-vmss000001}", "AKS node"),
    ("{instance=myscale-vmss_3}", "scale set instance"),
    ("{service_instance_id=627cc493-f310-47de-96bd-71410b7dec09}", "instance"),
]

NOT_PINNED = [
    # exclusions and wildcards
    "{instance!=unknown}",
    "{instance!~db01|db02}",
    "{instance=~.+}",
    "{instance=~.*:9100}",
    "{instance=~.+:9100}",
    "{instance=~.*9100}",
    "{instance=}",
    # variables, placeholders, templates
    "{instance=$instance}",
    "{instance=~$node(:.*)?}",
    "{instance=~${host:regex}|db01}",
    "{instance=$host.$domain}",
    "{instance=~$host.eu-west-1.compute.internal.*}",
    "{instance=$host.lan:9100}",
    "{hostname=api.__SYSTEM_DNS_ZONE_NAME__}",
    "{instance=<host>}",
    "{instance={{ host }}:9100}",
    "{instance=host.example.com:9100}",
    "{host=your-server}",
    # the same in every installation
    "{instance=localhost:9090}",
    "{instance=127.0.0.1:9100}",
    "{instance=~http://localhost:9090}",
    "{instance=0.0.0.0:80}",
    "{target=1.1.1.1}",
    "{target=~8.8.8.8|9.9.9.9}",
    "{instance=google.com}",
    "{instance=https://www.google.com}",
    "{instance=kube-dns.kube-system.svc.cluster.local:9153}",
    # roles, states, products, workloads
    "{node=master}",
    "{node=~master|worker}",
    "{host=total}",
    "{instance=_Total}",
    "{instance=unknown}",
    "{target=grafana}",
    "{target=dex}",
    "{node_name=pmm-server}",
    "{instance=prometheus}",
    "{host=order-service}",
    "{instance=~sonarr|radarr|prowlarr}",
    "{server=be-leaked}",
    "polkadot_block_height{node=validator}",
    "{node=minikube}",
    "{host=prod-eu}",
    "{host=eu-west-1}",
    "{instance=m5.large}",
    "{upstream=app-backend-1}",
    "{name=worker-1}",
    "container_memory_rss{name=web-1}",
    "{pod=~api-.*}",
    "{pod=~(.*compactor.*|loki-single-binary)}",
    "{pod=~gatekeeper-controller.+}",
    "{instance=~.*kube-apiserver.*}",
    "{instance=~kafka-[0-9]+}",
    "{pod=prometheus-k8s-0}",
    "{instance=kafka-0}",
    "{container=web-01}",
    "{container_name=traefik}",
    # the name of the label itself: a `$` is missing, which is another fault
    "{instance=~instance}",
    "{node=nodename}",
    # numbers, parts of a machine, protocols, versions
    "{instance=0}",
    "win_proc_cpu{instance=sqlservr}",
    "{app_kubernetes_io_instance=shop-eu}",
    "{host=12}",
    "{ip=v4}",
    "{device=eth0}",
    "{device=~sd[a-z]}",
    "{name=temp1}",
    "{sensor=temp1}",
    "{le=0.5}",
    "{quantile=0.99}",
    "{version=10.4.2.1}",
    "{image_tag=10.4.2.1}",
    "{subnet=10.0.0.0}",
    "{oid=1.3.6.1.2.1}",
    "{node=k8s}",
    "{host=eu1}",
    "{instance=cpu0}",
    "{node=n1}",
    "{host=prod2}",
    "{ceph_daemon=osd.0}",
    # dots that are not the domain name system's
    "{key=~node.kubernetes.io.*}",
    "{type=m.room.member}",
    "{grpc_service=etcdserverpb.Watch}",
    "{name=nixos-upgrade.service}",
    "{name=org.apache.cassandra.metrics}",
    # environments
    "{job=node-exporter-01}",
    "{namespace=prod-3}",
    "{cluster=es-wis2box}",
    "{env=prod01}",
    # devices that everybody has
    "{entity=sun.sun}",
    "{entity=~sensor..*_battery}",
    "{device_name=~.*Cloudline.*}",
    "x{location=~.*garden.*}",
    "x{location=eu}",
    "{device_name=NVIDIA GeForce RTX 3090}",
    "nut_load{ups=ups}",
    "node_hwmon_temp_celsius{sensor=Core 0}",
    "unpoller_device_uptime{name=~^amazon.*}",
    "{|=error}",
    "{|=10.0.0.0/8}",
]


@pytest.mark.parametrize(("matcher", "hosts"), PINNED, ids=[matcher for matcher, _ in PINNED])
def test_a_literal_that_is_somewhere_else_in_every_other_installation(matcher: str, hosts: list[str]) -> None:
    assert [host.text for host in found(matcher)] == hosts
    assert not any(host.short_lived for host in found(matcher))


@pytest.mark.parametrize(("matcher", "noun"), SHORT_LIVED, ids=[matcher[:60] for matcher, _ in SHORT_LIVED])
def test_a_generated_name_is_certain_to_disappear(matcher: str, noun: str) -> None:
    assert [(host.noun, host.short_lived) for host in found(matcher)] == [(noun, True)]


@pytest.mark.parametrize("matcher", NOT_PINNED)
def test_what_only_looks_like_a_host(matcher: str) -> None:
    assert found(matcher) == []


def test_labels_of_the_configuration_carry_hosts() -> None:
    comparison = Comparison("box", "=", "neem", Span(0, 4))
    assert list(hosts_of(comparison)) == []
    assert [host.text for host in hosts_of(comparison, frozenset(("box",)))] == ["neem"]
