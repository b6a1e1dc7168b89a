def load_v2(value, name):
    return None
