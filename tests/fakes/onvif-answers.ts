/* What a simulated ONVIF device says, in the form of ONVIF's own schemas. */

export interface OnvifFacts {
  readonly name?: string;
  readonly maker?: string;
  readonly model?: string;
  readonly streamUri?: (token: string) => string;
  readonly snapshotUri?: (token: string) => string;
  /** Where its services are said to be. */
  readonly serviceBase?: string;
}

export function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt='http://www.onvif.org/ver10/schema'
 xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl">
<s:Body>${body}</s:Body></s:Envelope>`;
}

export function fault(subcode: string): string {
  return envelope(`<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>${subcode}</s:Value>
</s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">Refused</s:Text></s:Reason></s:Fault>`);
}

export const onvifAnswers = {
  to(verb: string, message: string, facts: Required<OnvifFacts>, now: Date): string | undefined {
    const token = /ProfileToken>([^<]*)</.exec(message)?.[1] ?? '';
    switch (verb) {
      case 'GetSystemDateAndTime':
        return dateAndTime(now);
      case 'GetServices':
        return services(facts.serviceBase);
      case 'GetDeviceInformation':
        return `<tds:GetDeviceInformationResponse><tds:Manufacturer>${facts.maker}</tds:Manufacturer>
<tds:Model>${facts.model}</tds:Model><tds:FirmwareVersion>1.0</tds:FirmwareVersion>
<tds:SerialNumber>1</tds:SerialNumber><tds:HardwareId>1</tds:HardwareId></tds:GetDeviceInformationResponse>`;
      case 'GetScopes':
        return `<tds:GetScopesResponse>${onvifAnswers
          .scopes(facts)
          .map(
            (item) =>
              `<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>${item}</tt:ScopeItem></tds:Scopes>`,
          )
          .join('')}</tds:GetScopesResponse>`;
      case 'GetProfiles':
        return profilesAnswer([
          { token: 'sub', name: 'Small', width: 640, height: 360, fps: 10 },
          { token: 'main', name: 'Large', width: 1920, height: 1080, fps: 25 },
        ]);
      case 'GetStreamUri':
        return uri('GetStreamUri', facts.streamUri(token));
      case 'GetSnapshotUri':
        return uri('GetSnapshotUri', facts.snapshotUri(token));
      default:
        return undefined;
    }
  },

  scopes({ name, maker, model }: Required<OnvifFacts>): string[] {
    return [
      'onvif://www.onvif.org/type/video_encoder',
      `onvif://www.onvif.org/name/${encodeURIComponent(name)}`,
      `onvif://www.onvif.org/manufacturer/${encodeURIComponent(maker)}`,
      `onvif://www.onvif.org/hardware/${encodeURIComponent(model)}`,
      'onvif://www.onvif.org/location/country/none',
    ];
  },
};

function dateAndTime(now: Date): string {
  return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>
<tt:DaylightSavings>false</tt:DaylightSavings><tt:UTCDateTime><tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour>
<tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time>
<tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month>
<tt:Day>${now.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
}

function services(base: string): string {
  const service = (namespace: string, path: string) =>
    `<tds:Service><tds:Namespace>${namespace}</tds:Namespace><tds:XAddr>${base}${path}</tds:XAddr>
<tds:Version><tt:Major>2</tt:Major><tt:Minor>0</tt:Minor></tds:Version></tds:Service>`;
  return `<tds:GetServicesResponse>${service('http://www.onvif.org/ver10/device/wsdl', '/onvif/device_service')}${service('http://www.onvif.org/ver10/media/wsdl', '/onvif/media')}</tds:GetServicesResponse>`;
}

export interface FakeProfile {
  readonly token: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Of the picture, where the device has several. */
  readonly source?: string;
}

export function profilesAnswer(profiles: readonly FakeProfile[]): string {
  return `<trt:GetProfilesResponse>${profiles.map(profile).join('')}</trt:GetProfilesResponse>`;
}

function profile({ token, name, width, height, fps, source }: FakeProfile): string {
  const picture =
    source === undefined
      ? ''
      : `<tt:VideoSourceConfiguration token="${source}-source"><tt:Name>${source}</tt:Name><tt:UseCount>2</tt:UseCount>
<tt:SourceToken>${source}</tt:SourceToken></tt:VideoSourceConfiguration>`;
  return `<trt:Profiles token="${token}" fixed="true"><tt:Name>${name}</tt:Name>${picture}
<tt:VideoEncoderConfiguration token="${token}-encoder"><tt:Name>${name}</tt:Name><tt:UseCount>1</tt:UseCount>
<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
<tt:Quality>4</tt:Quality><tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval>
<tt:BitrateLimit>2048</tt:BitrateLimit></tt:RateControl></tt:VideoEncoderConfiguration></trt:Profiles>`;
}

function uri(verb: string, address: string): string {
  const escaped = address.replaceAll('&', '&amp;');
  return `<trt:${verb}Response><trt:MediaUri><tt:Uri>${escaped}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>
<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:${verb}Response>`;
}
