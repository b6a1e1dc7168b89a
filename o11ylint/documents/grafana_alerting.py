def load_grafana_alerting(value, at):
    return None
