"""What a label carries: machines, addresses, pods, devices, cloud resources, domains, or none of these."""

from functools import lru_cache

from o11ylint.facts.rolewords import words

_PREFIXES = tuple(
    sorted(
        words(
            """
            exported dimension label resource tag attributes meta source src dst dest destination
            remote target monitor node server client kubernetes k8s public private local external
            """
        )
    )
)

_HOST = words(
    """
    sqlinstance dbinstance
    instance host hostname node nodename fqdn machine machinename vm vmname guestname hypervisor
    hypervisorhostname esxhost esxhostname computer computername workstation agenthostname
    hostidentifier sysname syslogname kubernetesiohostname kubernetesnode servername serverhost
    instancename hostid instanceid machineid vmid nodeid serviceinstanceid otelhost nodehostname
    """
)
_ADDRESS = words(
    """
    ip ipaddr ipaddress hostip addr address server target url endpoint endpointurl probe peer peername
    peeraddress upstream upstreamhost upstreamaddr backendserver member memberhost master masterhost
    masterip slave slaveip replicahost client clientip clientaddr source src destination dst broker
    brokerhost collector gateway device name agent agentname nameserver resolver neighbor neighbour
    router ipv4 ipv6 monitorname monitorhostname link interfaceip
    """
)
_POD = words(
    """
    pod podname kubernetespodname containerid id container containername uid poduid
    """
)
_DOMAIN = words(
    """
    domain zone zonename vhost virtualhost site sitename authority httphost dnsname commonname cn
    subjectcn san sni tlsservername serveraddress netpeername nethostname website origin ingresshost
    route
    """
)
_DEVICE = words(
    """
    accesspoint ap apname array arrayname camera cameraname deviceid devicemac devicename deviceuuid
    firewall friendlyname gpuuuid inverter inverterid inverterserial loadpoint mac macaddress meterid
    plug plugname printer printername robot sensorid serial serialnumber stationname switch switchname
    swname thermostat thermostatname ups upsname vehicle wallbox
    """
)
_ENTITY = frozenset(("entity", "entityid"))
_CLOUD = words(
    """
    autoscalinggroupname azuremonitorresourcename cacheclusterid clusteridentifier dbclusteridentifier
    dbidentifier dbinstanceidentifier distributionid filesystemid hostedzoneid loadbalancer
    loadbalancerarn loadbalancername natgatewayid replicationgroupid targetgroup targetgrouparn
    transitgateway volumeid vpnid
    """
)
_AT_HOME = tuple(
    sorted(
        words(
            """
            hass_ homeassistant_ unpoller_ unifi_ unifipoller_ tasmota_ shelly tplink_ kasa_ hue_
            netatmo_ ecobee_ nest_ tado_ fritz_ fritzbox_ mikrotik_ mktxp_ ruuvi_ mqtt_ zigbee
            esphome_ awair_ airgradient_ aranet sensorpush_ ambientweather_ nut_ network_ups_
            apcupsd_ apc_ ups_ pwrstat_ solaredge_ enphase_ envoy_inverter fronius_ evcc_ miio_
            xiaomi_ switchbot_ govee_ sonos_ octoprint_ klipper_ moonraker_ purefa_ purefb_ daikin_
            homekit_ homematic_ smartthings_ wiz_ wled_
            """
        )
    )
)
"""Exporters of devices: what they call a name is the name that somebody gave to one."""
_NAMES_AT_HOME = words(
    """
    name device alias room location sensor sensorname topic station node id zone area
    """
)


_CARRIED = {
    label: carried
    for carried, labels in (
        ("domain", _DOMAIN),
        ("cloud", _CLOUD),
        ("entity", _ENTITY),
        ("device", _DEVICE),
        ("pod", _POD),
        ("address", _ADDRESS),
        ("host", _HOST),
    )
    for label in labels
}


@lru_cache(maxsize=1024)
def squashed(label: str) -> str:
    """A label without case and punctuation: `host.name`, `hostName` and `host_name` are the same."""
    return "".join(char for char in label.lower().removesuffix(".keyword") if char.isalnum())


def carries(label: str, metric: str = "") -> str | None:
    """`host`, `address`, `pod`, `domain`, `device`, `entity` or `cloud`; None for every other label."""
    short = squashed(label)
    if short.endswith("domainname"):
        return "cloud" if short.startswith("dimension") or metric.startswith("aws_") else "domain"
    if short == "domain" and metric.startswith("libvirt_"):
        return "host"
    if short in _NAMES_AT_HOME and metric.lower().startswith(_AT_HOME):
        return "device"
    if short == "instance" and metric.startswith("win_"):
        return None  # Telegraf's Windows counters: a process, a disk, a core
    return _CARRIED.get(short) or _by_form(short)


def names_things_at_home(label: str) -> bool:
    """Whether a label can hold the name or the room of a sensor."""
    return squashed(label) in _NAMES_AT_HOME


@lru_cache(maxsize=1024)
def _by_form(short: str) -> str | None:
    """What a longer label carries: `sql_host`, `agent_hostname`, `remote_ip`."""
    if short.endswith(("host", "hostname", "nodename")):
        return "host"
    if short.endswith(("serial", "serialnumber")):
        return "device"
    for prefix in _PREFIXES:
        carried = _CARRIED.get(short[len(prefix) :]) if short.startswith(prefix) else None
        if carried:
            return carried
    return None
