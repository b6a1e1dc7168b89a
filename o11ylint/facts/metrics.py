"""Metrics that a newer version of their exporter no longer has, and what they are called now."""

EXACT = {
    # node_exporter 0.16.0, CHANGELOG "breaking changes": base units and _total
    "node_cpu": "node_cpu_seconds_total",
    "node_boot_time": "node_boot_time_seconds",
    "node_time": "node_time_seconds",
    "node_context_switches": "node_context_switches_total",
    "node_forks": "node_forks_total",
    "node_intr": "node_intr_total",
    "node_filesystem_size": "node_filesystem_size_bytes",
    "node_filesystem_free": "node_filesystem_free_bytes",
    "node_filesystem_avail": "node_filesystem_avail_bytes",
    "node_disk_bytes_read": "node_disk_read_bytes_total",
    "node_disk_bytes_written": "node_disk_written_bytes_total",
    "node_disk_io_time_ms": "node_disk_io_time_seconds_total",
    "node_disk_io_time_weighted": "node_disk_io_time_weighted_seconds_total",
    "node_disk_read_time_ms": "node_disk_read_time_seconds_total",
    "node_disk_write_time_ms": "node_disk_write_time_seconds_total",
    "node_disk_reads_completed": "node_disk_reads_completed_total",
    "node_disk_writes_completed": "node_disk_writes_completed_total",
    "node_disk_reads_merged": "node_disk_reads_merged_total",
    "node_disk_writes_merged": "node_disk_writes_merged_total",
    "node_disk_sectors_read": "node_disk_read_bytes_total",
    "node_disk_sectors_written": "node_disk_written_bytes_total",
    "node_network_receive_bytes": "node_network_receive_bytes_total",
    "node_network_transmit_bytes": "node_network_transmit_bytes_total",
    "node_network_receive_packets": "node_network_receive_packets_total",
    "node_network_transmit_packets": "node_network_transmit_packets_total",
    "node_network_receive_errs": "node_network_receive_errs_total",
    "node_network_transmit_errs": "node_network_transmit_errs_total",
    "node_network_receive_drop": "node_network_receive_drop_total",
    "node_network_transmit_drop": "node_network_transmit_drop_total",
    "node_vmstat_pgpgin_total": "node_vmstat_pgpgin",
    # kube-state-metrics 2.0.0, CHANGELOG "breaking changes"
    "kube_pod_container_resource_requests_cpu_cores": 'kube_pod_container_resource_requests{resource="cpu"}',
    "kube_pod_container_resource_requests_memory_bytes": 'kube_pod_container_resource_requests{resource="memory"}',
    "kube_pod_container_resource_limits_cpu_cores": 'kube_pod_container_resource_limits{resource="cpu"}',
    "kube_pod_container_resource_limits_memory_bytes": 'kube_pod_container_resource_limits{resource="memory"}',
    "kube_node_status_allocatable_cpu_cores": 'kube_node_status_allocatable{resource="cpu"}',
    "kube_node_status_allocatable_memory_bytes": 'kube_node_status_allocatable{resource="memory"}',
    "kube_node_status_allocatable_pods": 'kube_node_status_allocatable{resource="pods"}',
    "kube_node_status_capacity_cpu_cores": 'kube_node_status_capacity{resource="cpu"}',
    "kube_node_status_capacity_memory_bytes": 'kube_node_status_capacity{resource="memory"}',
    "kube_node_status_capacity_pods": 'kube_node_status_capacity{resource="pods"}',
    # Kubernetes 1.14 to 1.23 release notes: metrics overhaul
    "apiserver_request_count": "apiserver_request_total",
    "apiserver_request_latencies_bucket": "apiserver_request_duration_seconds_bucket",
    "kubelet_running_pod_count": "kubelet_running_pods",
    "kubelet_running_container_count": "kubelet_running_containers",
    "storage_operation_errors_total": 'storage_operation_duration_seconds_count{status!="success"}',
    "etcd_object_counts": "apiserver_storage_objects",
}
MEMORY = ("Active", "Buffers", "Cached", "Inactive", "MemAvailable", "MemFree", "MemTotal", "Slab", "SwapCached",
          "SwapFree", "SwapTotal", "Shmem", "Dirty", "Committed_AS", "VmallocUsed", "Mapped", "AnonPages")  # fmt: skip
PREFIXES = {"kube_hpa_": "kube_horizontalpodautoscaler_"}


def successor(name: str) -> str | None:
    """What a metric that its exporter no longer has is called now; None for every other name."""
    exact = EXACT.get(name)
    if exact is not None:
        return exact
    if name.startswith("node_memory_") and name[len("node_memory_") :] in MEMORY:
        return f"{name}_bytes"
    for old, new in PREFIXES.items():
        if name.startswith(old):
            return new + name[len(old) :]
    return None
